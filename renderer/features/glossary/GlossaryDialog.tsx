/** The glossary: its terms, found by typing, added, changed and taken away; tables of them in and out. */

import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textHash } from '#core/annotation/text-hash.ts'
import type { TermDraft } from '#core/library/glossary.ts'
import type { Term } from '#core/library/library.ts'
import { fold } from '#core/text/fold.ts'
import type { GlossaryImported } from '#preload/contract.ts'
import { announce } from '#renderer/Announcer.tsx'
import { call, said } from '#renderer/api.ts'
import { draftKey, useDrafts } from '#renderer/article/drafts.ts'
import { useGlossary } from '#renderer/glossary-store.ts'
import { report } from '#renderer/report.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SearchIcon } from '#renderer/ui/icons.tsx'
import { Problems } from '#renderer/ui/Problems.tsx'
import './glossary.css'
import { currentLanguages } from '#renderer/languages.ts'
import { TermForm } from './TermForm.tsx'
import { TermList } from './TermList.tsx'
import { nameOfDraft, type TermText, textOf, withDraft } from './term-draft.ts'

/** `draftOf` is what it is kept as a draft under. */
type Open = { term: TermDraft; draftOf: string; id?: string }
/** What was done last, and how to take it back. */
type Done = { said: Words; undo?: () => void; imported?: GlossaryImported }

const emptyTerm = (source: string): TermDraft => ({
  source,
  target: '',
  forms: [],
  targetForms: [],
  ...currentLanguages(),
  note: '',
})

/** One that is added; what is typed of it is found again by the word that it began with. */
const added = (source: string): Open => ({
  term: emptyTerm(source),
  draftOf: `${newTerm}${textHash(source)}`,
})

const newTerm = 'new-'

type Drafts = Readonly<Record<string, string>>

/** What was typed of a term and neither saved nor thrown away; null for none. */
const keptOf = ({ term, draftOf }: Open, drafts: Drafts): TermText | null =>
  withDraft(textOf(term), {
    whole: drafts[draftKey(draftOf, 'term')],
    note: drafts[draftKey(draftOf, 'note')],
  })

/** The terms that somebody began to add and has not saved. */
function unfinished(drafts: Drafts): { open: Open; name: string }[] {
  const begun = Object.keys(drafts).flatMap((key) =>
    key.startsWith(newTerm) ? key.slice(0, key.indexOf('/')) : [],
  )
  return [...new Set(begun)].flatMap((draftOf) => {
    const open = { term: emptyTerm(''), draftOf }
    const kept = keptOf(open, drafts)
    const name = kept ? nameOfDraft(kept) : ''
    return name === '' ? [] : [{ open, name }]
  })
}

/** A term as it can be saved: without what the library adds. */
function draftFrom({ source, target, forms, targetForms, sourceLang, targetLang, note }: Term): TermDraft {
  return { source, target, forms, targetForms, sourceLang, targetLang, note }
}

/** The terms in which all words of the query occur, by their names. */
function matching(terms: readonly Term[], query: string): Term[] {
  const words = fold(query).folded.split(/\s+/).filter(Boolean)
  const found = terms.filter(({ source, target, forms, targetForms, note }) => {
    const text = fold([source, target, ...forms, ...targetForms, note].join('\n')).folded
    return words.every((word) => text.includes(word))
  })
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  return found.toSorted((a, b) => compare(a.source, b.source) || compare(a.target, b.target))
}

export function GlossaryDialog() {
  const { t, i18n } = useTranslation(['translation', 'app'])
  const { terms, load, save, remove, receive, begun, takeBegun } = useGlossary()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<Open | null>(() => (begun === null ? null : added(begun)))
  const [done, setDone] = useState<Done | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const drafts = useDrafts((state) => state.drafts)
  const begunTerms = useMemo(() => unfinished(drafts), [drafts])
  const shown = useMemo(() => matching(terms, query), [terms, query])
  const close = () => useSession.getState().show(null)

  useEffect(() => {
    void load()
    takeBegun()
  }, [load, takeBegun])

  useEffect(() => {
    if (!open) search.current?.focus()
  }, [open])

  const notify = (next: Done) => {
    setDone(next)
    announce(next.said)
  }
  const keep = async (term: TermDraft, { id, term: shown }: Open) => {
    if (!(await save(term, id === undefined ? undefined : { id, shown }))) return false
    setOpen(null)
    notify({ said: (t) => t('translation:glossary.saved', { source: term.source.trim() }) })
    return true
  }
  const take = async (term: TermDraft, id: string) => {
    if (!(await remove(id))) return
    setOpen(null)
    notify({
      said: (t) => t('translation:glossary.removed', { source: term.source }),
      undo: () => void putBack(term),
    })
  }
  const putBack = async (term: TermDraft) => {
    if (!(await save(term))) return
    notify({ said: (t) => t('translation:glossary.saved', { source: term.source }) })
    search.current?.focus()
  }
  const bringIn = async () => {
    const imported = await report(call('glossary.import', currentLanguages()))
    if (!imported) return
    receive(imported.glossary)
    notify({
      said: (t) => t('translation:glossary.imported', { ...imported, count: imported.added }),
      imported,
    })
  }
  const bringOut = async () => {
    const out = await report(call('glossary.export'))
    if (out && out.saved !== null) notify({ said: (t) => t('app:export.saved', { file: out.saved }) })
  }

  if (open) {
    const { id, term, draftOf } = open
    return (
      <Dialog
        kind="wide"
        title={t(id === undefined ? 'glossary.add' : 'glossary.edit')}
        closeLabel={t('app:close')}
        onClose={() => setOpen(null)}
      >
        <TermForm
          term={term}
          draftOf={draftOf}
          kept={keptOf(open, useDrafts.getState().drafts)}
          onSave={(next) => keep(next, open)}
          onCancel={() => setOpen(null)}
          onRemove={id === undefined ? undefined : () => void take(term, id)}
        />
      </Dialog>
    )
  }
  return (
    <Dialog kind="wide" title={t('glossary.title')} closeLabel={t('app:close')} onClose={close}>
      <p className="dialog-lead">{t('glossary.lead')}</p>
      <div className="glossary-tools">
        <div className="glossary-search">
          <SearchIcon />
          <input
            ref={search}
            type="text"
            aria-label={t('glossary.search')}
            placeholder={t('glossary.search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <button type="button" className="button primary" onClick={() => setOpen(added(query.trim()))}>
          {t('glossary.add')}
        </button>
      </div>
      {begunTerms.length > 0 && (
        <p className="glossary-unfinished">
          <span>{t('glossary.unfinished')}</span>
          {begunTerms.map(({ open: one, name }) => (
            <button key={one.draftOf} type="button" className="tool" dir="auto" onClick={() => setOpen(one)}>
              {name}
            </button>
          ))}
        </p>
      )}
      {shown.length > 0 ? (
        <TermList
          terms={shown}
          onOpen={(term) => setOpen({ term: draftFrom(term), draftOf: term.id, id: term.id })}
          onRemove={(term) => void take(draftFrom(term), term.id)}
        />
      ) : (
        <p className="glossary-none">
          {terms.length === 0 ? t('glossary.none') : t('glossary.nothing', { query })}
        </p>
      )}
      {done && (
        <p className="glossary-done">
          <span>{done.said(i18n.t)}</span>
          {done.undo && (
            <button type="button" className="tool" onClick={done.undo}>
              {t('glossary.undo')}
            </button>
          )}
        </p>
      )}
      {done?.imported && (
        <Problems
          title={t('glossary.problems')}
          problems={done.imported.problems.map(({ message }) => said(message))}
        />
      )}
      <p className="form-end">
        <span className="glossary-count">{t('glossary.count', { count: terms.length })}</span>
        <span className="grow" />
        <button type="button" className="button" onClick={() => void bringIn()}>
          {t('glossary.import')}
        </button>
        <button
          type="button"
          className="button"
          disabled={terms.length === 0}
          onClick={() => void bringOut()}
        >
          {t('glossary.export')}
        </button>
      </p>
    </Dialog>
  )
}
