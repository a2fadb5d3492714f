/** Article details, to be looked at and corrected by hand; each says where it came from. */

import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ArticleMetadata, type MetadataField, metadataFields } from '#core/article/metadata.ts'
import { warningSentence } from '#core/locales/i18n.ts'
import { knownKey } from '#core/locales/keys.ts'
import { sentenceOf } from '#renderer/api.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { formatPageDate, languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Problems } from '#renderer/ui/Problems.tsx'

type Fields = Record<MetadataField, string>

/** A moment to the minute, as one writes it; the seconds and the zone stay stored unless it is changed. */
const plainTime = (stored = '') => stored.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2')

function fieldsOf(metadata: ArticleMetadata): Fields {
  return {
    title: metadata.title,
    authors: metadata.authors.join('; '),
    published: plainTime(metadata.published),
    modified: plainTime(metadata.modified),
    siteName: metadata.siteName ?? '',
    url: metadata.url ?? '',
    lang: metadata.lang ?? '',
  }
}

/** The metadata after the reader's corrections; what was changed is the reader's from now on. */
function corrected(before: ArticleMetadata, fields: Fields): ArticleMetadata {
  const old = fieldsOf(before)
  const origins = { ...before.origins }
  for (const field of metadataFields) if (fields[field].trim() !== old[field]) origins[field] = 'reader'
  const optional = Object.fromEntries(
    (['published', 'modified', 'siteName', 'url', 'lang'] as const)
      .map((field) => {
        const written = fields[field].trim()
        if (written === old[field]) return [field, before[field] ?? ''] as const
        return [field, written.replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T')] as const
      })
      .filter(([, value]) => value !== ''),
  )
  return {
    title: fields.title.trim(),
    authors: fields.authors
      .split(';')
      .map((author) => author.trim())
      .filter(Boolean),
    ...optional,
    origins,
  }
}

const shapes: Partial<Record<MetadataField, string>> = {
  title: '.*\\S.*',
  published: '\\d{4}(-\\d{2}(-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+\\-]\\d{2}:\\d{2})?)?)?)?',
  modified: '\\d{4}(-\\d{2}(-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+\\-]\\d{2}:\\d{2})?)?)?)?',
  url: 'https?://\\S+',
  lang: '[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*',
}

/** What a date or a tag of a language means, before its origin. */
function readable(field: MetadataField, metadata: ArticleMetadata, language: string): string {
  const { published, modified, lang } = metadata
  const shown =
    field === 'published' && published
      ? formatPageDate(published, language)
      : field === 'modified' && modified
        ? formatPageDate(modified, language)
        : field === 'lang' && lang
          ? languageName(lang, language)
          : ''
  return shown === '' ? '' : `${shown} · `
}

export function DetailsDialog({ page }: { page: ShownArticle }) {
  const { t, i18n } = useTranslation()
  const { metadata } = page.article
  const [fields, setFields] = useState(() => fieldsOf(metadata))
  const [failure, setFailure] = useState<unknown>(null)
  const close = () => useSession.getState().show(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await useReader.getState().correct(corrected(metadata, fields))
      close()
    } catch (error) {
      setFailure(error)
    }
  }

  return (
    <Dialog title={t('details.title')} closeLabel={t('close')} onClose={close}>
      <Problems
        title={t('details.warnings')}
        problems={(page.content.warnings ?? []).map((warning) => warningSentence(i18n, warning))}
      />
      <form className="details" onSubmit={(event) => void submit(event)}>
        {metadataFields.map((field) => (
          <label key={field}>
            <span>{t(`details.fields.${field}`)}</span>
            <input
              type="text"
              value={fields[field]}
              required={field === 'title'}
              pattern={shapes[field]}
              title={t(`details.hints.${field}`)}
              onChange={(event) => setFields({ ...fields, [field]: event.target.value })}
            />
            <small>
              {readable(field, metadata, i18n.language)}
              {t(knownKey('app', `details.origins.${metadata.origins[field]}`, 'details.origins.unknown'))}
            </small>
          </label>
        ))}
        {failure !== null && (
          <p className="form-failure" role="alert">
            {sentenceOf(failure)}
          </p>
        )}
        <p className="form-end">
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" className="button primary">
            {t('details.save')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
