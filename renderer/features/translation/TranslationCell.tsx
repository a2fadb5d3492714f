/** The translation of a row: its text, where it comes from, and what can be done with it. */

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#core/translation/rows.ts'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import { KeyHint } from '#renderer/KeyHint.tsx'
import { Origin } from './Origin.tsx'
import { OtherTranslations } from './OtherTranslations.tsx'
import { RowEditor } from './RowEditor.tsx'
import { RowFailure } from './RowFailure.tsx'
import { accept, confirmRow, copySource, goToNext, type Place, remove } from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'
import { TranslatedText } from './TranslatedText.tsx'

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
    <div className="translation" data-origin={translation?.origin} data-status={translation?.status}>
      {translation && (
        <TranslatedText place={place} row={row} text={translation.text} highlights={highlights} />
      )}
      {translation && <Origin translation={translation} />}
      {children}
      <RowFailure id={place.page.article.id} to={targetLang} block={block.number} />
      {focused && <Verbs place={place} row={row} />}
      <OtherTranslations place={place} others={row.others} focused={focused} />
    </div>
  )
}
