/** The translation of a row: its text, where it comes from, and what can be done with it. */

import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Translation } from '#core/annotation/annotation.ts'
import { isRightToLeft } from '#core/text/scripts.ts'
import { alignSentences, projectHighlights } from '#core/translation/align.ts'
import type { Row } from '#core/translation/rows.ts'
import { said } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import { KeyHint } from '#renderer/key-labels.tsx'
import { useEngines } from './engines-store.ts'
import { RowEditor } from './RowEditor.tsx'
import {
  accept,
  confirmRow,
  copySource,
  goToNext,
  type Place,
  prefer,
  remove,
  removeTranslation,
} from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'

/** Says of a draft that no person wrote where it comes from. */
function Origin({ translation }: { translation: Translation }) {
  const { t } = useTranslation('translation')
  if (translation.status !== 'draft' || translation.origin === 'human') return null
  if (translation.origin === 'memory') return <p className="origin">{t('rows.memory')}</p>
  const { id, model, version } = translation.engine ?? { id: '', model: '', version: '' }
  const engine = [id, model, version].filter(Boolean).join(' ')
  return <p className="origin">{t('rows.machine', { engine })}</p>
}

/** Why an engine could not translate this paragraph, and another try. */
function RowFailure({ id, to, block }: { id: string; to: string; block: number }) {
  const { t } = useTranslation('app')
  const known = useEngines((state) => state.failures.find((one) => one.id === id && one.to === to))
  const failure = known?.blocks.get(block)
  if (!known || !failure) return null
  return (
    <p className="row-failure" role="alert">
      {said(failure.message)}{' '}
      <button
        type="button"
        className="button"
        onClick={() => void useEngines.getState().start(id, to, known.engine, [block])}
      >
        {t('save.retry')}
      </button>
    </p>
  )
}

type OtherTranslationsProps = {
  place: Place
  others: Place['rows']['rows'][number]['others']
  focused: boolean
}

/** Further translations of one paragraph (two machines' work, merged): each can take the place of the one shown, or go. */
function OtherTranslations({ place, others, focused }: OtherTranslationsProps) {
  const { t } = useTranslation('translation')
  if (others.length === 0) return null
  return (
    <ul className="other-translations" aria-label={t('others.label')}>
      {others.map((other) => (
        <li key={other.id}>
          <span className="other-title">{t('others.one')}</span>
          <p lang={place.rows.languages.targetLang} dir="auto">
            {other.text}
          </p>
          <Origin translation={other} />
          {focused && (
            <p className="row-verbs">
              <button type="button" onClick={() => prefer(other)}>
                {t('others.use')}
              </button>
              <button type="button" onClick={() => removeTranslation(other)}>
                {t('rows.remove')}
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

type TranslatedTextProps = { place: Place; row: Row; text: string; highlights: Highlights }

/** The text of a translation, with what is highlighted in the source in its colour, sentence by sentence. */
function TranslatedText({ place, row, text, highlights }: TranslatedTextProps) {
  const focused = useGlosses((state) => state.focused)
  const { languages } = place.rows
  const { block } = row
  const segments = highlights.segments.get(block.number)
  const pieces = useMemo(() => {
    const pairs = segments ? alignSentences(block.text, text, languages) : []
    return projectHighlights(text, segments ?? [], pairs)
  }, [text, block.text, languages, segments])

  let at = 0
  return (
    <div className="translated-text" lang={languages.targetLang} dir="auto">
      {pieces.map((piece) => {
        const key = at
        at += piece.text.length
        const look = highlights.lookOf(piece.ids[0] ?? '')
        if (!look) return <span key={key}>{piece.text}</span>
        return (
          <mark
            key={key}
            className={focused !== null && piece.ids.includes(focused) ? 'focused' : undefined}
            data-ids={piece.ids.join(' ')}
            data-color={look.color}
          >
            {piece.text}
          </mark>
        )
      })}
    </div>
  )
}

type Props = {
  place: Place
  row: Row
  focused: boolean
  editing: boolean
  highlights: Highlights
  /** What is to be said of the translation, under it. */
  children: ReactNode
}

function Verbs({ place, row }: { place: Place; row: Row }) {
  const { t } = useTranslation('translation')
  const { translation, state } = row
  return (
    <div className="row-verbs">
      <button type="button" onClick={() => useRowsStore.getState().edit(row.block.number)}>
        {translation ? t('rows.edit') : t('rows.write')} <KeyHint command="translate" />
      </button>
      {state === 'stale' && (
        <button type="button" onClick={() => confirmRow(place, row)}>
          {t('rows.confirm')} <KeyHint command="confirm" />
        </button>
      )}
      {translation && state !== 'approved' && (
        <button type="button" onClick={() => accept(place, row)}>
          {t('rows.approve')} <KeyHint command="accept" />
        </button>
      )}
      {!translation && (
        <button type="button" onClick={() => copySource(place, row)}>
          {t('rows.copySource')} <KeyHint command="copy-source" />
        </button>
      )}
      {translation && (
        <button type="button" onClick={() => remove(row)}>
          {t('rows.remove')}
        </button>
      )}
    </div>
  )
}

export function TranslationCell({ place, row, focused, editing, highlights, children }: Props) {
  const { t } = useTranslation('translation')
  const { translation, block } = row
  const { targetLang } = place.rows.languages

  if (editing) {
    return (
      <RowEditor
        place={place}
        row={row}
        onDone={(how) => {
          if (how === 'next') goToNext(place, block.number, ['none'], true)
          else if (useRowsStore.getState().editing === block.number) useRowsStore.getState().edit(null)
        }}
      />
    )
  }
  return (
    <div
      className="translation"
      dir={translation && isRightToLeft(translation.text) ? 'rtl' : undefined}
      data-origin={translation?.origin}
      data-status={translation?.status}
    >
      {translation && (
        <TranslatedText place={place} row={row} text={translation.text} highlights={highlights} />
      )}
      {!translation && <p className="untranslated">{t('state.none')}</p>}
      {translation && <Origin translation={translation} />}
      {children}
      <RowFailure id={place.page.article.id} to={targetLang} block={block.number} />
      {focused && <Verbs place={place} row={row} />}
      <OtherTranslations place={place} others={row.others} focused={focused} />
    </div>
  )
}
