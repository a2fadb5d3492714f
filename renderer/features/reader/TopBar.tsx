/** The strip above the page: what can be done with the article as a whole. */

import * as Ariakit from '@ariakit/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { copyLink, noteOnArticle, openInWindow, trashArticle } from '#renderer/article/article-actions.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { travel, useTravel } from '#renderer/article/travel.ts'
import { CommandItem } from '#renderer/CommandItem.tsx'
import { runOf } from '#renderer/commands.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { report } from '#renderer/report.ts'
import { SidebarButton } from '#renderer/SidebarButton.tsx'
import { useSession } from '#renderer/session-store.ts'
import { BackIcon, ContentsIcon, ForwardIcon, MoreIcon } from '#renderer/ui/icons.tsx'
import { ExportMenu } from './ExportMenu.tsx'

type Props = { page: ShownArticle; viewSwitch: ReactNode; onAppearance(): void }

/** Back and forward, once there is somewhere to go. */
function TravelButtons() {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const canGoBack = useTravel((state) => state.past.length > 0)
  const canGoForward = useTravel((state) => state.future.length > 0)
  if (!canGoBack && !canGoForward) return null
  return (
    <>
      <button
        type="button"
        className="tool travel"
        aria-label={t('commands.go-back')}
        title={hint(t('commands.go-back'), 'go-back')}
        disabled={!canGoBack}
        onClick={() => travel('back')}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        className="tool travel"
        aria-label={t('commands.go-forward')}
        title={hint(t('commands.go-forward'), 'go-forward')}
        disabled={!canGoForward}
        onClick={() => travel('forward')}
      >
        <ForwardIcon />
      </button>
    </>
  )
}

export function TopBar({ page, viewSwitch, onAppearance }: Props) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const { show } = useSession.getState()
  const { id } = page.article
  const { url } = page.article.metadata

  return (
    <div className="top">
      <SidebarButton />
      <TravelButtons />
      {page.contents.length > 0 && (
        <button
          type="button"
          className="tool next-to-go"
          aria-haspopup="dialog"
          aria-label={t('contents.title')}
          title={hint(t('contents.title'), 'contents')}
          onClick={() => show('contents')}
        >
          <ContentsIcon />
        </button>
      )}
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
        <Ariakit.MenuButton className="tool" aria-label={t('more.open')} title={t('more.open')}>
          <MoreIcon />
        </Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
          <Ariakit.MenuItem onClick={() => useReader.getState().find(true)}>
            {t('commands.find')}
          </Ariakit.MenuItem>
          {page.contents.length > 0 && (
            <Ariakit.MenuItem onClick={() => show('contents')}>{t('commands.contents')}</Ariakit.MenuItem>
          )}
          <Ariakit.MenuItem onClick={onAppearance}>{t('appearance.title')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => runOf(['print'])?.()}>{t('commands.print')}</Ariakit.MenuItem>
          <Ariakit.MenuSeparator />
          {(['star', 'tag-articles', 'archive'] as const).map((name) => (
            <CommandItem key={name} name={name} run={() => runOf([name])?.()} />
          ))}
          <Ariakit.MenuSeparator />
          <Ariakit.MenuItem onClick={() => show('details')}>{t('details.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => show('earlier')}>{t('earlier.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => show('removed')}>{t('removed.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => show('whole')}>{t('whole.open')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => openInWindow(id)}>{t('commands.open-in-window')}</Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => void copyLink({ article: id })}>
            {t('more.copyLink')}
          </Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => noteOnArticle(page)}>{t('more.noteOnArticle')}</Ariakit.MenuItem>
          {url !== undefined && (
            <Ariakit.MenuItem onClick={() => void report(call('link.open', { url }))}>
              {t('more.openPage')}
            </Ariakit.MenuItem>
          )}
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
