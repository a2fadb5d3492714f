/** Asks for a language by its name or its tag. */

import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sameLanguage } from '#core/translation/language.ts'
import { useReader } from '#renderer/article/reader-store.ts'
import { languageName } from '#renderer/format.ts'
import { offeredLanguages } from '#renderer/languages.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { languageTag } from './language-tag.ts'

type Props = { onChoose(tag: string): void; onClose(): void }

export function LanguageDialog({ onChoose, onClose }: Props) {
  const { t, i18n } = useTranslation(['translation', 'app'])
  const [text, setText] = useState('')
  const [failed, setFailed] = useState<'unknown' | 'own' | null>(null)
  const source = useReader((state) => state.page?.article.metadata.lang)
  const list = useId()
  const hint = useId()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const tag = languageTag(text, offeredLanguages, i18n.language)
    const isOwn = tag !== null && source !== undefined && sameLanguage(source, tag)
    setFailed(tag === null ? 'unknown' : isOwn ? 'own' : null)
    if (tag === null || isOwn) return
    onChoose(tag)
    onClose()
  }

  return (
    <Dialog title={t('language.title')} closeLabel={t('app:close')} onClose={onClose}>
      <form className="language-form" onSubmit={submit}>
        <label>
          <span>{t('language.field')}</span>
          <input
            type="text"
            required
            value={text}
            list={list}
            aria-describedby={hint}
            aria-invalid={failed !== null}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <small id={hint}>{t('language.hint')}</small>
        <datalist id={list}>
          {offeredLanguages.map((tag) => (
            <option key={tag} value={languageName(tag, i18n.language)} />
          ))}
        </datalist>
        {failed !== null && (
          <p className="form-failure" role="alert">
            {t(`language.${failed}`, { text })}
          </p>
        )}
        <p className="form-end">
          <button type="button" className="button" onClick={onClose}>
            {t('app:cancel')}
          </button>
          <button type="submit" className="button primary">
            {t('language.choose')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
