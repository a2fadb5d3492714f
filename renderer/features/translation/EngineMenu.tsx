/** Asks an engine for a translation: of what is missing, with one of those that are switched on, or shows the way to them. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { useReader } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { useEngines } from './engines-store.ts'
import { useRowsStore } from './rows-store.ts'

export function EngineMenu() {
  const { t } = useTranslation('translation')
  const engines = useEngines((state) => state.engines)
  const id = useReader((state) => state.page?.article.id)
  const to = useSession((state) => state.session.settings.targetLang)
  const on = engines.filter((engine) => engine.on)
  const show = () => useSession.getState().show('engines')
  const start = (blocks?: number[]) => {
    const [first] = on
    if (!first) show()
    else if (id !== undefined) void useEngines.getState().start(id, to, first.id, blocks)
  }
  useCommands('article', { 'translate-article': () => start() })
  useCommands(
    'paragraphs',
    {
      'translate-passage': () => {
        const { focused } = useRowsStore.getState()
        if (focused !== null) start([focused])
      },
    },
    () => useRowsStore.getState().focused !== null,
  )

  return (
    <Ariakit.MenuProvider placement="bottom-end">
      <Ariakit.MenuButton className="tool">{t('engines.translate')}</Ariakit.MenuButton>
      <Ariakit.Menu className="menu" gutter={6} portal>
        {on.map((engine) => (
          <Ariakit.MenuItem
            key={engine.id}
            onClick={() => id !== undefined && void useEngines.getState().start(id, to, engine.id)}
          >
            {t('engines.translateWith', { engine: t(`engines.names.${engine.id}`) })}
          </Ariakit.MenuItem>
        ))}
        {on.length === 0 && <p className="menu-note">{t('engines.none')}</p>}
        <Ariakit.MenuSeparator />
        <Ariakit.MenuItem onClick={show}>{t('engines.open')}</Ariakit.MenuItem>
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
