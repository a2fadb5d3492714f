/** Above the list of all articles: where to go on reading, what is new, what was annotated last. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#renderer/session-store.ts'
import { DownIcon } from '#renderer/ui/icons.tsx'
import { useHome } from './home-store.ts'

const parts = ['read', 'added', 'noted'] as const
const foldedKey = 'glossa-home-folded'

export function Home() {
  const { t } = useTranslation()
  const { home, load } = useHome()
  const [folded, setFolded] = useState(() => window.localStorage.getItem(foldedKey) !== null)
  useEffect(() => {
    void load()
    return window.glossa.on('library.changed', () => void load())
  }, [load])
  const fold = () => {
    setFolded(!folded)
    if (folded) window.localStorage.removeItem(foldedKey)
    else window.localStorage.setItem(foldedKey, 'yes')
  }
  // Before anything was read there is nothing to go on with, and the list alone is the better start.
  if (!home || home.read.length + home.noted.length === 0) return null
  return (
    <section className="home" aria-label={t('home.label')}>
      <h2>
        <button type="button" className="fold-icon" aria-expanded={!folded} onClick={fold}>
          <DownIcon />
          {t('home.label')}
        </button>
      </h2>
      {!folded && (
        <div className="home-parts">
          {parts.map(
            (part) =>
              home[part].length > 0 && (
                <section key={part} aria-label={t(`home.${part}`)}>
                  <h3>{t(`home.${part}`)}</h3>
                  <ul>
                    {home[part].map(({ id, title, lang, progress }) => (
                      <li key={id}>
                        <button type="button" onClick={() => useSession.getState().openArticle(id)}>
                          <span lang={lang} dir="auto">
                            {title}
                          </span>
                          {part === 'read' && progress > 0 && (
                            <progress
                              className="bar"
                              max={1}
                              value={progress}
                              aria-label={t('sidebar.progress')}
                            />
                          )}
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              ),
          )}
        </div>
      )}
    </section>
  )
}
