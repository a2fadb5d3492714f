/** One note in the list, like a card of an index, and the row that takes the focus, clicks and the selection for it. */

import * as Ariakit from '@ariakit/react'
import { type MouseEvent, memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, type NoteGrouping } from '#core/notes/query.ts'
import type { NoteLine } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { draftKey, useDrafts } from '#renderer/article/drafts.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { formatPageDate, languageName } from '#renderer/format.ts'
import { KeyHint, useKeyLabels } from '#renderer/key-labels.tsx'
import { report } from '#renderer/report.ts'
import { CheckIcon, TrashIcon } from '#renderer/ui/icons.tsx'
import { Markdown } from '#renderer/ui/Markdown.tsx'
import { CommentField } from './CommentField.tsx'
import { deleteChosen, editNotes, openNote } from './note-actions.ts'
import { useNotes } from './notes-store.ts'

type Props = {
  line: NoteLine
  grouping: NoteGrouping
  /** The row's key, and its note's place among the found ones. */
  row: string
  at: number
  active: boolean
  selected: boolean
  onLeft(): void
}

function OpenComment({ line: { id, comment }, onDone }: { line: NoteLine; onDone(byKey: boolean): void }) {
  const draft = useDrafts(({ drafts }) => drafts[draftKey(id, 'comment')])
  const keep = (text: string) => useDrafts.getState().keep(null, id, 'comment', text)
  /** What stood there when the field was opened: what is written replaces that, wherever it was changed since. */
  const shown = useRef(comment)
  const save = async (text: string) => {
    // Until it is saved, what was written is a draft.
    keep(text)
    const done = await editNotes([id], { do: 'comment', comment: text, shown: shown.current })
    if (done.length === 0) return
    shown.current = text.trim()
    keep('')
  }
  return (
    <CommentField
      value={shown.current}
      draft={draft}
      onDraft={keep}
      onSave={(text) => void save(text)}
      onDone={onDone}
    />
  )
}

const openLink = (url: string) => void report(call('link.open', { url }))

function Translations({ line }: { line: NoteLine }) {
  const { t, i18n } = useTranslation()
  return line.translations.map(({ lang, text, status, machine }) => (
    <div key={`${lang}${text}`} className="note-translation">
      <p lang={lang} dir="auto" data-searched="">
        {text}
      </p>
      <small>
        {languageName(lang, i18n.language)}
        <span className="status" data-status={status}>
          {machine ? t('notesView.machine') : t(`status.${status}`)}
        </span>
      </small>
    </div>
  ))
}

function Foot({ line, grouping }: Pick<Props, 'line' | 'grouping'>) {
  const { t, i18n } = useTranslation()
  const { name, label } = useColorNames()
  return (
    <p className="note-foot">
      {line.look && (
        <span
          className={label(line.look.color) === undefined ? 'hidden' : 'note-color'}
          data-style={line.look.style}
        >
          {name(line.look.color)}
        </span>
      )}
      {line.kind === 'paragraph' && <span>{t('notesView.paragraph')}</span>}
      {line.tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
      {line.lost && <span className="note-lost">{t('card.lost')}</span>}
      {grouping !== 'article' && (
        <span className="note-source" lang={line.article.lang} dir="auto">
          {line.article.title}
        </span>
      )}
      {grouping !== 'day' && (
        <time dateTime={line.created}>{formatPageDate(dayOf(line.created), i18n.language)}</time>
      )}
    </p>
  )
}

function Actions({ line, at, active }: Pick<Props, 'line' | 'at' | 'active'>) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const { move, edit, showTags } = useNotes.getState()
  const tabIndex = active ? 0 : -1
  const on = (act: () => void) => () => {
    move(at, false)
    useNotes.getState().unselect()
    act()
  }
  return (
    <div className="note-actions">
      <button type="button" tabIndex={tabIndex} onClick={() => openNote(line.id)}>
        {t('notesView.open')} <kbd>Enter</kbd>
      </button>
      {line.kind === 'annotation' && (
        <>
          <button type="button" tabIndex={tabIndex} onClick={on(() => edit('comment'))}>
            {line.comment === '' ? t('notesView.edit') : t('card.edit')} <KeyHint command="edit" />
          </button>
          <button type="button" tabIndex={tabIndex} onClick={on(() => showTags(true))}>
            {t('notesView.tags')} <KeyHint command="edit-tags" />
          </button>
        </>
      )}
      <button
        type="button"
        tabIndex={tabIndex}
        className="tool"
        aria-label={t('card.delete')}
        title={hint(t('card.delete'), 'delete-gloss')}
        onClick={on(() => void deleteChosen())}
      >
        <TrashIcon />
      </button>
    </div>
  )
}

const NoteCard = memo(function NoteCard({ line, grouping, row, at, active, selected, onLeft }: Props) {
  const { t } = useTranslation()
  const field = useNotes((state) => (state.editing?.row === row ? state.editing.field : null))
  const done = (byKey: boolean) => {
    useNotes.getState().edit(null)
    if (byKey) onLeft()
  }
  return (
    <div className="note-card" data-color={line.look?.color}>
      <button
        type="button"
        className="note-check"
        tabIndex={-1}
        aria-label={t('notesView.select')}
        aria-pressed={selected}
        onClick={(event) => {
          event.stopPropagation()
          useNotes.getState().toggle(at)
        }}
      >
        {selected && <CheckIcon />}
      </button>
      {line.quote === null ? (
        <p className="note-whole">{t('notesView.onArticle')}</p>
      ) : (
        <blockquote className="note-quote" lang={line.article.lang} dir="auto" data-searched="">
          {line.quote === '' ? t('reader.image') : line.quote}
        </blockquote>
      )}
      {field === 'comment' ? (
        <OpenComment line={line} onDone={done} />
      ) : (
        line.comment !== '' && (
          <div className="note-comment" data-searched="">
            <Markdown text={line.comment} onLink={openLink} />
          </div>
        )
      )}
      <Translations line={line} />
      <Foot line={line} grouping={grouping} />
      <Actions line={line} at={at} active={active} />
    </div>
  )
})

type NoteRowProps = {
  /** The row's place in the list, headings counted, and the note's among the found ones. */
  index: number
  at: number
  /** Its key. */
  row: string
  /** Where the row begins, in px. */
  start: number
  id: string
  /** Undefined until it has come. */
  line: NoteLine | undefined
  grouping: NoteGrouping
  active: boolean
  selected: boolean
  measure(element: Element | null): void
  onLeft(): void
}

const isOnControl = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('button, a, textarea, input') !== null

function clicked(event: MouseEvent, at: number): void {
  if (isOnControl(event)) return
  const { move, toggle } = useNotes.getState()
  if (event.ctrlKey || event.metaKey) toggle(at)
  else move(at, event.shiftKey)
}

/** Drawn again only when something of its own changes: the list around it changes with each scroll. */
export const NoteRow = memo(function NoteRow(props: NoteRowProps) {
  const { index, at, row, start, id, line, grouping, active, selected, measure, onLeft } = props
  return (
    <Ariakit.Role
      role="row"
      className="notes-place note-row"
      data-index={index}
      data-note={id}
      aria-rowindex={index + 1}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-entry={active || undefined}
      ref={measure}
      style={{ transform: `translateY(${start}px)` }}
      onClick={(event) => clicked(event, at)}
      onMouseDown={(event) => {
        // A stretch of notes, not of text; and it begins where the focus is, which would move with the press.
        if (event.shiftKey && !isOnControl(event)) event.preventDefault()
      }}
      onDoubleClick={() => openNote(id)}
      onFocus={() => {
        if (!active) useNotes.getState().move(at, false)
      }}
    >
      <Ariakit.Role role="gridcell">
        {line ? (
          <NoteCard
            line={line}
            grouping={grouping}
            row={row}
            at={at}
            active={active}
            selected={selected}
            onLeft={onLeft}
          />
        ) : (
          <div className="note-waiting" />
        )}
      </Ariakit.Role>
    </Ariakit.Role>
  )
})
