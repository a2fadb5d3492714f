/** The window: library on the left, reading room on the right, and what can lie over both. */

import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Announcer } from './Announcer.tsx'
import { useReader } from './article/reader-store.ts'
import { useWindowKeys } from './commands.ts'
import { connectEvents } from './events.ts'
import { DictionariesDialog } from './features/dictionary/DictionariesDialog.tsx'
import { LookUp } from './features/dictionary/LookUp.tsx'
import { GlossaryDialog } from './features/glossary/GlossaryDialog.tsx'
import { DropTarget } from './features/import/DropTarget.tsx'
import { ImportPanel } from './features/import/ImportPanel.tsx'
import { WatchDialog } from './features/import/WatchDialog.tsx'
import { LibrarySidebar } from './features/library/LibrarySidebar.tsx'
import { TrashDialog } from './features/library/TrashDialog.tsx'
import { Welcome } from './features/library/Welcome.tsx'
import { MemoryImport } from './features/memory/MemoryImport.tsx'
import { NotesEntry } from './features/notes/NotesEntry.tsx'
import { NotesView } from './features/notes/NotesView.tsx'
import { PaletteDialog } from './features/palette/PaletteDialog.tsx'
import { ShortcutsDialog } from './features/palette/ShortcutsDialog.tsx'
import { Reader } from './features/reader/Reader.tsx'
import { AppearanceDialog } from './features/settings/AppearanceDialog.tsx'
import { ColorLabelsDialog } from './features/settings/ColorLabelsDialog.tsx'
import { Bilingual } from './features/translation/Bilingual.tsx'
import { EnginesDialog } from './features/translation/EnginesDialog.tsx'
import { connectEngines } from './features/translation/engines-store.ts'
import { ParagraphEditor } from './features/translation/ParagraphEditor.tsx'
import { ViewSwitch } from './features/translation/ViewSwitch.tsx'
import { i18n } from './i18n.ts'
import { useFocusFallback, useKeyboardMode } from './regions.ts'
import { useSession } from './session-store.ts'
import { Toasts } from './Toasts.tsx'
import { useWindowCommands } from './window-commands.ts'

/** Puts the reader's settings where the style sheets look for them. */
function useAppearance() {
  const session = useSession((state) => state.session)
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.theme = session.theme
    root.lang = session.language
    root.style.setProperty('--size-text', `${session.settings.fontSize}px`)
    root.style.setProperty('--measure', `${session.settings.measure}em`)
    root.style.setProperty('--leading-text', String(session.settings.leading))
    void i18n.changeLanguage(session.language)
  }, [session])
}

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

export function App() {
  const { t } = useTranslation()
  const articleId = useSession((state) => state.articleId)
  const sidebar = useSession((state) => state.session.settings.sidebar)
  const notes = useSession((state) => state.notes)
  const panel = useSession((state) => state.panel)
  const { show } = useSession.getState()
  useAppearance()
  useWindowTitle()
  useWindowCommands()
  useWindowKeys()
  useFocusFallback()
  useKeyboardMode()
  useEffect(connectEvents, [])
  useEffect(connectEngines, [])

  return (
    <div className={sidebar ? 'window' : 'window no-sidebar'}>
      {sidebar && <LibrarySidebar entry={<NotesEntry />} />}
      {notes ? (
        <NotesView />
      ) : articleId === null ? (
        <Welcome />
      ) : (
        <Reader
          articleId={articleId}
          Bilingual={Bilingual}
          ParagraphEditor={ParagraphEditor}
          viewSwitch={<ViewSwitch />}
          onAppearance={() => show('appearance')}
        />
      )}
      <DropTarget label={t('import.drop')} />
      <ImportPanel />
      <LookUp key={articleId} />
      <MemoryImport />
      <Toasts />
      <Announcer />
      {panel === 'appearance' && <AppearanceDialog />}
      {panel === 'dictionaries' && <DictionariesDialog />}
      {panel === 'glossary' && <GlossaryDialog />}
      {panel === 'labels' && <ColorLabelsDialog />}
      {panel === 'palette' && <PaletteDialog />}
      {panel === 'engines' && <EnginesDialog />}
      {panel === 'watch' && <WatchDialog />}
      {panel === 'trash' && <TrashDialog />}
      {panel === 'shortcuts' && <ShortcutsDialog />}
    </div>
  )
}
