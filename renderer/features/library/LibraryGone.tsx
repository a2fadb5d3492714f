/** Says over everything else that the library's folder is not there, as long as it is not. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useSession } from '#renderer/session-store.ts'

export function LibraryGone() {
  const { t } = useTranslation()
  const isThere = useSession((state) => state.session.isLibraryThere)
  const folder = useSession((state) => state.session.libraryPath)
  const wasThere = useRef(isThere)
  useEffect(() => {
    if (isThere && !wasThere.current) {
      useSession.getState().notify({ kind: 'info', message: (t) => t('libraryGone.back') })
      useGlosses.getState().retry()
    }
    wasThere.current = isThere
  }, [isThere])
  if (isThere) return null
  return (
    <div className="library-gone" role="alert">
      <strong>{t('libraryGone.title')}</strong>
      <span>{t('libraryGone.detail', { folder })}</span>
      <span>
        <button type="button" className="button" onClick={() => useSession.getState().show('libraries')}>
          {t('commands.libraries')}
        </button>
      </span>
    </div>
  )
}
