/** The notes of all articles: searched, filtered, grouped, edited where they stand, or opened at their passage. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { notesProblem } from '#core/notes/match.ts'
import { noteGroupings, noteSorts } from '#core/notes/query.ts'
import { SidebarButton } from '#renderer/SidebarButton.tsx'
import { useSession } from '#renderer/session-store.ts'
import { BackIcon, SearchIcon } from '#renderer/ui/icons.tsx'
import { NoteFilters } from './NoteFilters.tsx'
import { NotesList } from './NotesList.tsx'
import { NoteTagsDialog } from './NoteTagsDialog.tsx'
import './notes.css'
import './filters.css'
import './note-card.css'
import { useNoteCommands } from './note-actions.ts'
import { isFiltered, useNotes } from './notes-store.ts'
import { SelectedBar } from './SelectedBar.tsx'

function Head({ onSearched }: { onSearched(): void }) {
  const { t } = useTranslation()
  const query = useNotes((state) => state.query)
  const found = useNotes((state) => state.found)
  const { setQuery } = useNotes.getState()
  const problem = notesProblem(query.text)
  const articleId = useSession((state) => state.articleId)
  const { showNotes } = useSession.getState()
  const back = articleId === null ? t('notesView.close') : t('notesView.back')
  const choices = {
    group: noteGroupings.map((value) => [value, t(`notesView.groups.${value}`)] as const),
    sort: noteSorts.map((value) => [value, t(`notesView.sorts.${value}`)] as const),
  }
  return (
    <header className="notes-head">
      <div className="notes-bar-top">
        <SidebarButton />
        <button
          type="button"
          className="tool"
          aria-label={back}
          title={`${back} (Esc)`}
          onClick={() => showNotes(false)}
        >
          <BackIcon />
        </button>
        <span className="grow" />
        {(['group', 'sort'] as const).map((what) => (
          <span key={what} className="notes-choice">
            <select
              className="notes-select"
              aria-label={t(`notesView.${what}`)}
              value={query[what]}
              onChange={(event) => setQuery({ [what]: event.target.value })}
            >
              {choices[what].map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </span>
        ))}
      </div>
      <div className="notes-column">
        <div className="notes-title">
          <h1 tabIndex={-1} data-entry={!found || found.ids.length === 0 || undefined}>
            {t('notesView.label')}
          </h1>
          {found && (
            <span>
              {found.total === found.count
                ? t('notesView.count', { count: found.count })
                : t('notesView.found', { shown: found.total, all: found.count })}
            </span>
          )}
        </div>
        <div className="notes-search">
          <SearchIcon />
          <input
            type="text"
            aria-label={t('notesView.search')}
            placeholder={t('notesView.search')}
            value={query.text}
            onChange={(event) => setQuery({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Escape' && query.text !== '') setQuery({ text: '' })
              else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape')
                onSearched()
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
          />
        </div>
        {problem && (
          <p className="notes-problem" role="alert">
            {t(problem.code, { ns: 'errors', ...problem.params })}
          </p>
        )}
        <NoteFilters />
      </div>
    </header>
  )
}

/** What stands where there is no note to list. */
function Nothing() {
  const { t } = useTranslation()
  const found = useNotes((state) => state.found)
  const query = useNotes((state) => state.query)
  if (!found) return null
  if (found.progress) {
    return (
      <div className="notes-empty">
        <p>{t('notesView.reading', found.progress)}</p>
        <progress max={found.progress.total} value={found.progress.done} aria-label={t('notesView.label')} />
      </div>
    )
  }
  const filtered = isFiltered(query)
  return (
    <div className="notes-empty">
      <p className="ornament" aria-hidden="true">
        ❡
      </p>
      <h2>{filtered ? t('notesView.nothing') : t('notesView.none')}</h2>
      <p>{filtered ? t('notesView.nothingLead') : t('notesView.noneLead')}</p>
    </div>
  )
}

export function NotesView() {
  const { t } = useTranslation()
  const found = useNotes((state) => state.found)
  const tagging = useNotes((state) => state.tagging)
  const main = useRef<HTMLElement>(null)
  const { refresh, unselect } = useNotes.getState()

  const focusList = () => main.current?.querySelector<HTMLElement>('.note-row[tabindex="0"]')?.focus()
  useNoteCommands(() => main.current?.querySelector<HTMLInputElement>('.notes-search input')?.select())
  useEffect(() => {
    void refresh()
    return window.glossa.on('notes.changed', () => void refresh())
  }, [refresh])

  return (
    <main className="notes-view" data-region="page" ref={main} aria-label={t('notesView.label')}>
      <Head onSearched={focusList} />
      {found && found.ids.length > 0 ? <NotesList found={found} /> : <Nothing />}
      {found?.progress && found.ids.length > 0 && (
        <p className="notes-progress">{t('notesView.reading', found.progress)}</p>
      )}
      <SelectedBar
        onUnselect={() => {
          unselect()
          focusList()
        }}
      />
      <output className="hidden">{found && t('notesView.count', { count: found.total })}</output>
      {tagging && <NoteTagsDialog />}
    </main>
  )
}
