/** Everything that can be done in the window, by name: for the palette, the menu and the keys. */

import type { MenuCommand } from '#preload/contract.ts'
import { call } from './api.ts'
import { copyLink, exportNotes, noteOnArticle, trashArticle } from './article/article-actions.ts'
import { useGlosses } from './article/gloss-store.ts'
import { useReader } from './article/reader-store.ts'
import { words } from './i18n.ts'
import { chooseFiles, report } from './report.ts'
import { useSession } from './session-store.ts'

export type WindowCommand = { name: string; label: string; keys?: string; run(): void }

const themes = ['light', 'sepia', 'dark', 'contrast'] as const

/** The commands that can be used now, labelled in the interface's language. */
export function windowCommands(): WindowCommand[] {
  const t = words.getFixedT(null, 'app')
  const { show, save, session } = useSession.getState()
  const { page } = useReader.getState()
  // While another article is being read from the disk, the page is still that of the last one.
  const open = page?.article.id === useSession.getState().articleId ? page : null
  const always: WindowCommand[] = [
    { name: 'import', label: t('commands.import'), keys: 'Ctrl O', run: () => chooseFiles(false) },
    { name: 'import-folder', label: t('commands.importFolder'), run: () => chooseFiles(true) },
    { name: 'watch', label: t('watch.open'), run: () => show('watch') },
    {
      name: 'sidebar',
      label: t('sidebar.toggle'),
      keys: 'Ctrl B',
      run: () => void save({ sidebar: !session.settings.sidebar }),
    },
    { name: 'labels', label: t('labels.open'), run: () => show('labels') },
    { name: 'appearance', label: t('appearance.title'), run: () => show('appearance') },
    ...themes.map((theme) => ({
      name: `theme-${theme}`,
      label: t('commands.theme', { theme: t(`appearance.themes.${theme}`) }),
      run: () => void save({ theme }),
    })),
    {
      name: 'library-folder',
      label: t('commands.libraryFolder'),
      run: () => void report(call('library.openFolder')),
    },
    { name: 'open-trash', label: t('trash.open'), run: () => show('trash') },
    { name: 'shortcuts', label: t('shortcuts.title'), keys: '?', run: () => show('shortcuts') },
  ]
  if (!open) return always
  const { article } = open
  const { undo, redo } = useGlosses.getState()
  return [
    { name: 'find', label: t('find.label'), keys: 'Ctrl F', run: () => useReader.getState().find(true) },
    { name: 'undo', label: t('commands.undo'), keys: 'Ctrl Z', run: undo },
    { name: 'redo', label: t('commands.redo'), keys: 'Ctrl Shift Z', run: redo },
    { name: 'note', label: t('more.noteOnArticle'), run: () => noteOnArticle(open) },
    {
      name: 'copy-link',
      label: t('more.copyLink'),
      run: () => {
        const { focused } = useGlosses.getState()
        void copyLink({ article: article.id, ...(focused !== null && { gloss: focused }) })
      },
    },
    { name: 'copy-markdown', label: t('export.copy'), run: () => void exportNotes(article.id, 'clipboard') },
    { name: 'save-markdown', label: t('export.save'), run: () => void exportNotes(article.id, 'file') },
    { name: 'details', label: t('details.open'), run: () => show('details') },
    { name: 'whole', label: t('whole.open'), run: () => show('whole') },
    { name: 'removed', label: t('removed.open'), run: () => show('removed') },
    { name: 'trash', label: t('more.trash'), run: () => void trashArticle(article) },
    ...always,
  ]
}

/** Runs what the application menu asked for. */
export function runMenuCommand(name: MenuCommand): void {
  const session = useSession.getState()
  const field = document.activeElement?.matches('input, textarea')
  if (field && (name === 'undo' || name === 'redo')) document.execCommand(name)
  else if (name === 'palette' || name === 'shortcuts') session.show(name)
  else
    windowCommands()
      .find((command) => command.name === name)
      ?.run()
}
