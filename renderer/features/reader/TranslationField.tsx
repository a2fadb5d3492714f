/** The field for a translation typed by hand, with the language that it is written in. */

import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annotation, quoteOf, type Translation } from '#core/annotation/annotation.ts'
import { sameLanguage } from '#core/translation/language.ts'
import { draftKey, useDrafts } from '#renderer/article/drafts.ts'
import { translationChange } from '#renderer/article/gloss-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { Suggestions } from '#renderer/article/Suggestions.tsx'
import { useTargetLang } from '#renderer/article/target-language.ts'
import { languageName } from '#renderer/format.ts'
import { offeredLanguages } from '#renderer/languages.ts'
import { useSession } from '#renderer/session-store.ts'
import { GlossField, type Leaving } from './GlossField.tsx'

type Props = {
  page: ShownArticle
  annotation: Annotation
  translations: readonly Translation[]
  onDone(leaving: Leaving): void
}

export function TranslationField({ page, annotation, translations, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const preferred = useTargetLang()
  const into = (lang: string) => translations.find((one) => sameLanguage(one.targetLang, lang))
  const [targetLang, setTargetLang] = useState(() => {
    const { editing } = useGlosses.getState()
    return editing?.lang ?? (into(preferred) ?? translations[0])?.targetLang ?? preferred
  })
  /** What stood there when the field was opened: what is written replaces that, wherever it was changed since. */
  const base = useRef(new Map<string, Translation | undefined>())
  if (!base.current.has(targetLang)) base.current.set(targetLang, into(targetLang))
  const translation = base.current.get(targetLang)
  const drafts = useDrafts((state) => state.drafts)
  const draftInto = (lang: string) => drafts[draftKey(annotation.id, `translation ${lang}`)]
  const label = useId()
  const sourceLang = page.article.metadata.lang ?? 'und'
  const others = offeredLanguages.filter((tag) => tag === targetLang || !sameLanguage(tag, sourceLang))
  const choices = others.includes(targetLang) ? others : [targetLang, ...others]

  /** What was taken from the memory: as long as it stands as it is, it is the memory's. */
  const fromMemory = useRef<string | null>(null)
  const chosen = useRef(false)
  const save = (text: string) => {
    const origin = text.trim() === fromMemory.current?.trim() ? 'memory' : 'human'
    const change = translationChange(annotation, translation, { sourceLang, targetLang }, { text, origin })
    if (change) {
      useGlosses.getState().change([change])
      base.current.set(
        targetLang,
        useGlosses.getState().translations.find(({ id }) => id === change.id),
      )
    }
    if (chosen.current && targetLang !== preferred) void useSession.getState().save({ targetLang })
  }
  const keep = (text: string) =>
    useDrafts.getState().keep(page.article.id, annotation.id, `translation ${targetLang}`, text)
  const choose = (lang: string, written: string, write: (text: string) => void) => {
    const draft = draftInto(lang)
    // Words for a language that has none yet go with the reader to another one that has none.
    if (into(lang) !== translation || draft !== undefined) {
      if (written.trim() !== '') save(written)
      write(draft ?? into(lang)?.text ?? '')
    }
    keep('')
    chosen.current = true
    setTargetLang(lang)
  }

  return (
    <div className="translation-field">
      <GlossField
        label={t('card.translation')}
        value={translation?.text ?? ''}
        draft={draftInto(targetLang)}
        onDraft={keep}
        lang={targetLang}
        head={(written, write) => (
          <p className="into">
            <span id={label}>{t('card.into')}</span>
            <select
              aria-labelledby={label}
              value={targetLang}
              onPointerDown={(event) => event.stopPropagation()}
              onChange={(event) => choose(event.target.value, written, write)}
            >
              {choices.map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag, i18n.language)}
                </option>
              ))}
            </select>
          </p>
        )}
        help={(written, field) => (
          <Suggestions
            passage={{ text: quoteOf(annotation) ?? '', sourceLang, targetLang, own: translation?.id }}
            written={written}
            field={field}
            onTake={(text) => {
              fromMemory.current = text
            }}
          />
        )}
        onSave={save}
        onDone={onDone}
      />
    </div>
  )
}
