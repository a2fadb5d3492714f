/** The libraries that were open last, to open one of them, or another one. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecentLibrary } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import './libraries.css'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { CloseIcon } from '#renderer/ui/icons.tsx'

function Line({
  library: { path, name, isThere, isOpen },
  onForget,
}: {
  library: RecentLibrary
  onForget(): void
}) {
  const { t } = useTranslation()
  return (
    <li>
      <span className="library-name">
        <b dir="auto">{name}</b>
        <small>{path}</small>
      </span>
      {(isOpen || !isThere) && (
        <span className="library-state">{t(isThere ? 'libraries.isOpen' : 'libraries.isAway')}</span>
      )}
      {!isOpen && (
        <>
          <button
            type="button"
            className="button"
            disabled={!isThere}
            aria-label={`${t('libraries.open')}: ${name}`}
            onClick={() => void report(call('library.switch', { path }))}
          >
            {t('libraries.open')}
          </button>
          <button
            type="button"
            className="tool"
            aria-label={`${t('libraries.forget')}: ${name}`}
            title={t('libraries.forget')}
            onClick={onForget}
          >
            <CloseIcon />
          </button>
        </>
      )}
    </li>
  )
}

export function LibrariesDialog() {
  const { t } = useTranslation()
  const [libraries, setLibraries] = useState<RecentLibrary[]>([])
  useEffect(() => {
    void report(call('library.recent')).then((found) => found && setLibraries(found))
  }, [])
  const forget = async (path: string) => {
    const left = await report(call('library.forget', { path }))
    if (left) setLibraries(left)
  }
  return (
    <Dialog
      title={t('libraries.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
    >
      <p className="dialog-lead">{t('libraries.lead')}</p>
      <ul className="libraries">
        {libraries.map((library) => (
          <Line key={library.path} library={library} onForget={() => void forget(library.path)} />
        ))}
      </ul>
      <p className="form-end">
        <button type="button" className="button primary" onClick={() => void report(call('library.choose'))}>
          {t('commands.open-library')}
        </button>
      </p>
    </Dialog>
  )
}
