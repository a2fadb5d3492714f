/** The field for a translation typed by hand, with the language that it is written in. */

import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annotation, quoteOf, type Translation } from '#core/annotation/annotation.ts'
import { draftKey, useDrafts } from '#renderer/article/drafts.ts'
import { translationChange } from '#renderer/article/gloss-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { offeredLanguages } from '#renderer/article/languages.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { Suggestions } from '#renderer/article/Suggestions.tsx'
import { languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { GlossField, type Leaving } from './GlossField.tsx'

type Props = {
  page: Page
  annotation: Annotation
  translation: Translation | undefined
  onDone(leaving: Leaving): void
}

export function TranslationField({ page, annotation, translation, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const preferred = useSession((state) => state.session.settings.targetLang)
  const [targetLang, setTargetLang] = useState(translation?.targetLang ?? preferred)
  const draft = useDrafts(({ drafts }) => drafts[draftKey(annotation.id, 'translation')])
  const label = useId()
  const sourceLang = page.article.metadata.lang ?? 'und'
  const choices = offeredLanguages.includes(targetLang) ? offeredLanguages : [targetLang, ...offeredLanguages]

  /** What was taken from the memory: as long as it stands as it is, it is the memory's. */
  const taken = useRef<string | null>(null)
  const save = (text: string) => {
    const origin = text.trim() === taken.current?.trim() ? 'memory' : 'human'
    const change = translationChange(annotation, translation, { sourceLang, targetLang }, { text, origin })
    if (change) useGlosses.getState().change([change])
    if (targetLang !== preferred) void useSession.getState().save({ targetLang })
  }

  return (
    <div className="translation-field">
      <GlossField
        label={t('card.translation')}
        value={translation?.text ?? ''}
        draft={draft}
        onDraft={(text) => useDrafts.getState().keep(annotation.id, 'translation', text)}
        lang={targetLang}
        head={
          <p className="into">
            <span id={label}>{t('card.into')}</span>
            <select
              aria-labelledby={label}
              value={targetLang}
              onPointerDown={(event) => event.stopPropagation()}
              onChange={(event) => setTargetLang(event.target.value)}
            >
              {choices.map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag, i18n.language)}
                </option>
              ))}
            </select>
          </p>
        }
        help={(written, field) => (
          <Suggestions
            passage={{ text: quoteOf(annotation) ?? '', sourceLang, targetLang, own: translation?.id }}
            written={written}
            field={field}
            onTake={(words) => {
              taken.current = words
            }}
          />
        )}
        onSave={save}
        onDone={onDone}
      />
    </div>
  )
}
