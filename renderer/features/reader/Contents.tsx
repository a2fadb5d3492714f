/** The contents of the open article: its headings in a list that is searched by typing, and the way from chapter to chapter. */

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ContentsEntry, chapterBeside, entryAt } from '#core/article/contents.ts'
import { fold } from '#core/text/fold.ts'
import type { TextView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { leaveMark } from '#renderer/article/travel.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './contents.css'

const rowHeight = 34
/** How many rows Page Up and Page Down go. */
const pageOfRows = 10

type Props = { page: ShownArticle; view: TextView }
type ListProps = {
  entries: readonly ContentsEntry[]
  /** The index of the one that is being read, -1 before the first. */
  reading: number
  lang: string | undefined
  onChoose(entry: ContentsEntry): void
}

function ContentsList({ entries, reading, lang, onChoose }: ListProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const words = useMemo(() => fold(query).folded.split(/\s+/).filter(Boolean), [query])
  const found = useMemo(() => {
    const all = entries.map((entry, index) => ({ entry, index }))
    if (words.length === 0) return all
    return all.filter(({ entry }) => {
      const title = fold(entry.title).folded
      return words.every((word) => title.includes(word))
    })
  }, [entries, words])
  const [at, setAt] = useState(Math.max(0, reading))
  const active = Math.min(at, found.length - 1)
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })

  // The dialog gives the keyboard to what has this attribute.
  useLayoutEffect(() => {
    if (field.current) field.current.autofocus = true
  }, [])

  // It opens where the reader is.
  const beginning = useRef({ rows, reading })
  useEffect(() => {
    const { rows: list, reading: index } = beginning.current
    if (index > 0) list.scrollToIndex(index, { align: 'center' })
  }, [])

  const goTo = (index: number) => {
    const next = Math.min(found.length - 1, Math.max(0, index))
    setAt(next)
    rows.scrollToIndex(next)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageOfRows,
      PageUp: active - pageOfRows,
      ...(event.ctrlKey && { Home: 0, End: found.length - 1 }),
    }
    const step = steps[event.key]
    const chosen = found[active]
    if (event.key === 'Enter' && chosen) onChoose(chosen.entry)
    else if (step !== undefined) goTo(step)
    else return
    event.preventDefault()
  }
  const rowId = (index: number) => `${id}-${index}`
  // Only rows near the screen are there to be named; the one that is chosen is always scrolled to.
  const isDrawn = rows.getVirtualItems().some(({ index }) => index === active)

  return (
    <>
      <input
        ref={field}
        type="text"
        className="palette-input"
        role="combobox"
        aria-label={t('contents.find')}
        placeholder={t('contents.find')}
        aria-expanded="true"
        aria-haspopup="tree"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={isDrawn ? rowId(active) : undefined}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value)
          setAt(target.value === '' ? Math.max(0, reading) : 0)
          rows.scrollToIndex(0)
        }}
        onKeyDown={pressed}
      />
      {found.length === 0 ? (
        <p className="palette-none" role="status">
          {t('contents.none')}
        </p>
      ) : (
        <div
          className="contents-list"
          ref={scroller}
          id={id}
          role="tree"
          tabIndex={-1}
          aria-label={t('contents.title')}
          lang={lang}
        >
          <div role="none" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, key, start }) => {
              const row = found[index]
              if (!row) return null
              const { entry } = row
              return (
                <div
                  key={key}
                  id={rowId(index)}
                  className="contents-row"
                  role="treeitem"
                  tabIndex={-1}
                  aria-level={entry.depth + 1}
                  aria-posinset={entry.position}
                  aria-setsize={entry.siblings}
                  aria-selected={index === active}
                  aria-current={row.index === reading ? 'location' : undefined}
                  style={{ transform: `translateY(${start}px)`, paddingInlineStart: 12 + entry.depth * 20 }}
                  onClick={() => onChoose(entry)}
                  onKeyDown={pressed}
                >
                  <span dir="auto">{entry.title}</span>
                </div>
              )
            })}
          </div>
        </div>
      )}
    </>
  )
}

export function Contents({ page, view }: Props) {
  const { t } = useTranslation()
  const { contents, article } = page
  const isShown = useSession((state) => state.panel === 'contents')
  const { show } = useSession.getState()
  const close = () => show(null)
  const goTo = ({ start, end }: ContentsEntry) => {
    leaveMark()
    view.reveal({ start, end }, 'start')
    view.focusAt({ start, end })
    view.flash({ start, end })
  }
  const step = (direction: 1 | -1) => {
    const chapter = chapterBeside(contents, view.position(), direction)
    if (chapter) goTo(chapter)
  }
  const isUsable = () => contents.length > 0
  useCommands('article', {
    contents: { run: () => show('contents'), isUsable },
    'next-chapter': { run: () => step(1), isUsable },
    'previous-chapter': { run: () => step(-1), isUsable },
  })

  // The dialog gives the keyboard back to what had it when it goes: only then does the text take it.
  const chosen = useRef<ContentsEntry | null>(null)
  const latest = useRef(goTo)
  latest.current = goTo
  useEffect(() => {
    if (isShown || !chosen.current) return
    latest.current(chosen.current)
    chosen.current = null
  }, [isShown])

  if (!isShown || contents.length === 0) return null
  return (
    <Dialog title={t('contents.title')} closeLabel={t('close')} onClose={close} kind="finder">
      <ContentsList
        entries={contents}
        reading={entryAt(contents, view.position())}
        lang={article.metadata.lang}
        onChoose={(entry) => {
          chosen.current = entry
          close()
        }}
      />
    </Dialog>
  )
}
