/** A term of the glossary, being written: the word, what stands for it, their forms and languages. */

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TermDraft } from '#core/library/glossary.ts'
import { useDrafts, useTextAtRest } from '#renderer/article/drafts.ts'
import { languageName } from '#renderer/format.ts'
import { choices } from '#renderer/languages.ts'
import { keepDraft } from '#renderer/unsaved.ts'
import { isSameText, type TermText, termDraft, termOf, textOf } from './term-draft.ts'

type Props = {
  term: TermDraft
  /** What it is kept as a draft under. */
  draftOf: string
  /** What was typed before and neither saved nor thrown away; null for none. */
  kept: TermText | null
  /** Resolves to whether it is saved. */
  onSave(term: TermDraft): Promise<boolean>
  onCancel(): void
  /** Only for a term that is there already. */
  onRemove?: (() => void) | undefined
}

type Side = 'source' | 'target'
const partsOf = {
  source: { forms: 'sourceForms', lang: 'sourceLang' },
  target: { forms: 'targetForms', lang: 'targetLang' },
} as const

export function TermForm({ term, draftOf, kept, onSave, onCancel, onRemove }: Props) {
  const { t, i18n } = useTranslation(['translation', 'app'])
  const [before] = useState(() => ({ stored: textOf(term), kept }))
  const [draft, setDraft] = useState(before.kept ?? before.stored)
  const source = useRef<HTMLInputElement>(null)
  const target = useRef<HTMLInputElement>(null)
  const whole = draft.source.trim() !== '' && draft.target.trim() !== ''

  useEffect(() => {
    const first = term.source === '' ? source.current : target.current
    first?.focus()
    first?.select()
  }, [term])

  /** Saved, or thrown away: then nothing is kept of it. */
  const isOver = useRef(false)
  const keep = (text: string) => {
    useDrafts.getState().keep(null, draftOf, 'term', text)
    // What an earlier version kept of it is in that.
    useDrafts.getState().keep(null, draftOf, 'note', '')
  }
  const keepTerm = () => {
    if (!isOver.current) keep(isSameText(draft, before.stored) ? '' : termDraft(draft))
  }
  useTextAtRest(termDraft(draft), undefined, keepTerm)
  const latest = useRef(keepTerm)
  latest.current = keepTerm
  useEffect(() => keepDraft(() => latest.current()), [])
  const end = () => {
    isOver.current = true
    keep('')
  }
  const cancel = () => {
    end()
    onCancel()
  }

  const side = (name: Side) => {
    const parts = partsOf[name]
    return (
      <fieldset className="term-side" aria-label={t(`glossary.sides.${name}`)}>
        <label>
          <span>{t(`glossary.${name}`)}</span>
          <input
            ref={name === 'source' ? source : target}
            value={draft[name]}
            lang={draft[parts.lang]}
            dir="auto"
            required
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          />
        </label>
        <label>
          <span>{t('glossary.language')}</span>
          <select
            value={draft[parts.lang]}
            onChange={(event) => setDraft({ ...draft, [parts.lang]: event.target.value })}
          >
            {choices(draft[parts.lang]).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag, i18n.language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('glossary.forms')}</span>
          <input
            value={draft[parts.forms]}
            lang={draft[parts.lang]}
            dir="auto"
            onChange={(event) => setDraft({ ...draft, [parts.forms]: event.target.value })}
          />
        </label>
      </fieldset>
    )
  }

  const save = async () => {
    if (!whole) return
    isOver.current = true
    if (await onSave(termOf(draft))) end()
    else isOver.current = false
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    // What was typed stays as a draft: the buttons throw it away.
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className="term-form"
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="term-sides">
        {side('source')}
        {side('target')}
      </div>
      <p className="term-hint">{t('glossary.formsHint')}</p>
      <label>
        <span>{t('glossary.note')}</span>
        <textarea
          rows={2}
          value={draft.note}
          dir="auto"
          onChange={(event) => setDraft({ ...draft, note: event.target.value })}
        />
      </label>
      {before.kept && isSameText(draft, before.kept) && (
        <p className="term-draft">
          <span>{t('app:draft.continue')}</span>
          <button type="button" className="tool" onClick={() => setDraft(before.stored)}>
            {t('app:draft.discard')}
          </button>
        </p>
      )}
      <p className="form-end">
        {onRemove && (
          <>
            <button
              type="button"
              className="button"
              onClick={() => {
                end()
                onRemove()
              }}
            >
              {t('glossary.remove')}
            </button>
            <span className="grow" />
          </>
        )}
        <button type="button" className="button" onClick={cancel}>
          {t('app:cancel')}
        </button>
        <button type="submit" className="button primary">
          {t('glossary.save')}
        </button>
      </p>
    </form>
  )
}
