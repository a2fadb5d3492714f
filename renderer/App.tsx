/** The window: library on the left, reading room on the right, and what can lie over both. */

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Announcer } from './Announcer.tsx'
import { call } from './api.ts'
import { useAppearance } from './appearance.ts'
import { useReader } from './article/reader-store.ts'
import { useWindowKeys } from './commands.ts'
import { useEscapeKey } from './escape.ts'
import { connectEvents } from './events.ts'
import { DictionariesDialog } from './features/dictionary/DictionariesDialog.tsx'
import { LookUp } from './features/dictionary/LookUp.tsx'
import { GlossaryDialog } from './features/glossary/GlossaryDialog.tsx'
import { DropTarget } from './features/import/DropTarget.tsx'
import { ImportPanel } from './features/import/ImportPanel.tsx'
import { WatchDialog } from './features/import/WatchDialog.tsx'
import { Filing } from './features/library/Filing.tsx'
import { LibrariesDialog } from './features/library/LibrariesDialog.tsx'
import { LibraryGone } from './features/library/LibraryGone.tsx'
import { LibrarySidebar } from './features/library/LibrarySidebar.tsx'
import { isLibraryEmpty, useLibrary } from './features/library/library-store.ts'
import { TrashDialog } from './features/library/TrashDialog.tsx'
import { Welcome } from './features/library/Welcome.tsx'
import { MemoryImport } from './features/memory/MemoryImport.tsx'
import { NotesEntry } from './features/notes/NotesEntry.tsx'
import { NotesView } from './features/notes/NotesView.tsx'
import { OriginalPages } from './features/pages/OriginalPages.tsx'
import { PaletteDialog } from './features/palette/PaletteDialog.tsx'
import { ShortcutsDialog } from './features/palette/ShortcutsDialog.tsx'
import { Reader } from './features/reader/Reader.tsx'
import { AppearancePanel } from './features/settings/AppearancePanel.tsx'
import { ColorLabelsDialog } from './features/settings/ColorLabelsDialog.tsx'
import { StatisticsDialog } from './features/statistics/StatisticsDialog.tsx'
import { TemplatesDialog } from './features/templates/TemplatesDialog.tsx'
import { Bilingual } from './features/translation/Bilingual.tsx'
import { EnginesDialog } from './features/translation/EnginesDialog.tsx'
import { connectEngines } from './features/translation/engines-store.ts'
import { ParagraphEditor } from './features/translation/ParagraphEditor.tsx'
import { ViewSwitch } from './features/translation/ViewSwitch.tsx'
import { BackupsDialog } from './features/upkeep/BackupsDialog.tsx'
import { ConflictsDialog } from './features/upkeep/ConflictsDialog.tsx'
import { DuplicatesDialog } from './features/upkeep/DuplicatesDialog.tsx'
import { RestoreDialog } from './features/upkeep/RestoreDialog.tsx'
import { VaultDialog } from './features/vault/VaultDialog.tsx'
import { VaultQuestionsDialog } from './features/vault/VaultQuestionsDialog.tsx'
import { LinkAddress } from './LinkAddress.tsx'
import { NoteMenu } from './NoteMenu.tsx'
import { useReadingTime } from './reading-time.ts'
import { useFocusFallback, useKeyboardMode } from './regions.ts'
import { report } from './report.ts'
import { useSession } from './session-store.ts'
import { Toasts } from './Toasts.tsx'
import { OverDialogs } from './ui/OverDialogs.tsx'
import { useMouseTravel, useWindowCommands } from './window-commands.ts'

/** The window is named after what is read in it. */
function useWindowTitle() {
  const { t } = useTranslation()
  const notes = useSession((state) => state.notes)
  const articleId = useSession((state) => state.articleId)
  const article = useReader((state) => state.page?.article)
  const title = article?.id === articleId ? article?.metadata.title : undefined
  const shown = notes ? t('notesView.entry') : title
  useEffect(() => {
    document.title = shown ? `${shown} — Glossa` : 'Glossa'
  }, [shown])
}

/** The articles that these words are about, for the palette. */
async function findArticles(text: string) {
  const found = (await report(call('library.match', { text }))) ?? []
  return found.map(({ id, title, siteName, authors, lang }) => ({
    id,
    title,
    site: siteName ?? authors[0] ?? '',
    lang,
  }))
}

export function App() {
  const { t } = useTranslation()
  const articleId = useSession((state) => state.articleId)
  const sidebar = useSession((state) => state.session.settings.sidebar)
  const notes = useSession((state) => state.notes)
  const panel = useSession((state) => state.panel)
  const isEmpty = useLibrary(isLibraryEmpty)
  const wide = articleId === null && !notes && !isEmpty
  const { show } = useSession.getState()
  useAppearance()
  useWindowTitle()
  useWindowCommands()
  useWindowKeys()
  useMouseTravel()
  useEscapeKey()
  useFocusFallback()
  useKeyboardMode()
  useReadingTime()
  useEffect(connectEvents, [])
  useEffect(connectEngines, [])

  return (
    <div className={wide || !sidebar ? 'window no-sidebar' : 'window'}>
      {(sidebar || wide) && <LibrarySidebar entry={<NotesEntry />} wide={wide} />}
      {wide ? null : notes ? (
        <NotesView />
      ) : articleId === null ? (
        <Welcome />
      ) : (
        <Reader
          articleId={articleId}
          Bilingual={Bilingual}
          OriginalPages={OriginalPages}
          ParagraphEditor={ParagraphEditor}
          viewSwitch={<ViewSwitch />}
          onAppearance={() => show('appearance')}
        />
      )}
      <Filing />
      <DropTarget label={t('import.drop')} />
      <ImportPanel />
      <LookUp key={articleId} />
      <MemoryImport />
      <NoteMenu />
      <LinkAddress />
      <OverDialogs>
        <Toasts />
      </OverDialogs>
      <LibraryGone />
      <Announcer />
      {panel === 'appearance' && <AppearancePanel />}
      {panel === 'dictionaries' && <DictionariesDialog />}
      {panel === 'glossary' && <GlossaryDialog />}
      {panel === 'templates' && <TemplatesDialog />}
      {panel === 'statistics' && <StatisticsDialog />}
      {panel === 'labels' && <ColorLabelsDialog />}
      {panel === 'palette' && <PaletteDialog findArticles={findArticles} />}
      {panel === 'engines' && <EnginesDialog />}
      {panel === 'watch' && <WatchDialog />}
      {panel === 'vault' && <VaultDialog />}
      {panel === 'vault-questions' && <VaultQuestionsDialog />}
      {panel === 'trash' && <TrashDialog />}
      {panel === 'conflicts' && <ConflictsDialog />}
      {panel === 'duplicates' && <DuplicatesDialog />}
      {panel === 'backups' && <BackupsDialog />}
      {panel === 'restore' && <RestoreDialog />}
      {panel === 'libraries' && <LibrariesDialog />}
      {panel === 'shortcuts' && <ShortcutsDialog />}
    </div>
  )
}
