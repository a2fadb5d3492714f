/** The strip above the page: what can be done with the article as a whole. */

import * as Ariakit from '@ariakit/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { copyLink, noteOnArticle, trashArticle } from '#renderer/article/article-actions.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { runOf } from '#renderer/commands.ts'
import { report } from '#renderer/report.ts'
import { SidebarButton } from '#renderer/SidebarButton.tsx'
import { useSession } from '#renderer/session-store.ts'
import { MoreIcon } from '#renderer/ui/icons.tsx'
import { ExportMenu } from './ExportMenu.tsx'

type Props = { page: Page; viewSwitch: ReactNode; onAppearance(): void }

export function TopBar({ page, viewSwitch, onAppearance }: Props) {
  const { t } = useTranslation()
  const { show } = useSession.getState()
  const { id } = page.article

  return (
    <div className="top">
      <SidebarButton />
      <span className="grow" />
      {viewSwitch}
      <button type="button" className="tool first-to-go" aria-haspopup="dialog" onClick={onAppearance}>
        <span aria-hidden="true">Aa</span>
        <span className="hidden">{t('appearance.title')}</span>
      </button>
      <button type="button" className="tool first-to-go" onClick={() => useReader.getState().find(true)}>
        {t('find.open')}
      </button>
      <ExportMenu id={id} />
      <Ariakit.MenuProvider placement="bottom-end">
        <Ariakit.MenuButton className="tool" aria-label={t('more.open')}>
          <MoreIcon />
        </Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal>
          <Ariakit.MenuItem onClick={() => useReader.getState().find(true)}>
            {t('commands.find')}
          </Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={onAppearance}>{t('appearance.title')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => runOf(['print'])?.()}>{t('commands.print')}</Ariakit.MenuItem>
          <Ariakit.MenuSeparator />
          <Ariakit.MenuItem onClick={() => show('details')}>{t('details.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => show('removed')}>{t('removed.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => show('whole')}>{t('whole.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => void copyLink({ article: id })}>
            {t('more.copyLink')}
          </Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => noteOnArticle(page)}>{t('more.noteOnArticle')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => void report(call('article.showOriginal', { id }))}>
            {t('more.showOriginal')}
          </Ariakit.MenuItem>
          <Ariakit.MenuSeparator />
          <Ariakit.MenuItem onClick={() => void trashArticle(page.article)}>
            {t('more.trash')}
          </Ariakit.MenuItem>
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
    </div>
  )
}
