/** Articles that are, or may be, the same one, side by side: joined into the one that the reader keeps, or told apart. */

import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary } from '#core/article/article.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import type { Duplicates, EditOutcome } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { formatDay, formatNumber, formatPageDate } from '#renderer/format.ts'
import { i18n } from '#renderer/i18n.ts'
import { editLibrary, undoLibrary } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './duplicates.css'
import { StepDone } from './StepDone.tsx'

/** So many groups are shown at a time. */
const portion = 20

/** The one that most was written on; of several, the oldest. */
function mostWritten(articles: readonly ArticleSummary[]): string {
  const most = Math.max(...articles.map(({ glossCount }) => glossCount))
  return articles.find(({ glossCount }) => glossCount === most)?.id ?? ''
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || t('duplicates.nothing')}</dd>
    </div>
  )
}

type CardProps = { article: ArticleSummary; group: string; isKept: boolean; onKeep(): void }

function Card({ article, group, isKept, onKeep }: CardProps) {
  const { t } = useTranslation()
  const { language } = i18n
  const title = useId()
  const { id, siteName, published, created, wordCount, glossCount, state, tags, lang } = article
  return (
    <li className="duplicate" data-kept={isKept || undefined}>
      <h3 id={title} lang={lang} dir="auto">
        {article.title}
      </h3>
      <dl>
        <Fact name={t('duplicates.site')}>{siteName ?? article.authors[0]}</Fact>
        <Fact name={t('duplicates.published')}>
          {published && formatPageDate(published, language, 'short')}
        </Fact>
        <Fact name={t('duplicates.added')}>{formatDay(created, language, 'medium')}</Fact>
        <Fact name={t('duplicates.words')}>{formatNumber(wordCount, language)}</Fact>
        <Fact name={t('duplicates.notes')}>{formatNumber(glossCount, language)}</Fact>
        <Fact name={t('duplicates.state')}>{t(`shelf.states.${state}`)}</Fact>
        <Fact name={t('duplicates.tags')}>{tags.join(', ')}</Fact>
      </dl>
      <p>
        <label>
          <input type="radio" name={group} checked={isKept} aria-describedby={title} onChange={onKeep} />
          <span>{t('duplicates.keep')}</span>
        </label>
        <button
          type="button"
          className="button quiet"
          aria-label={t('duplicates.readOf', { title: article.title })}
          onClick={() => useSession.getState().openArticle(id)}
        >
          {t('duplicates.read')}
        </button>
      </p>
    </li>
  )
}

function Group({ group }: { group: Duplicates }) {
  const { t } = useTranslation()
  const { articles, reason } = group
  const name = useId()
  const [kept, setKept] = useState(() => mostWritten(articles))
  const [outcome, setOutcome] = useState<EditOutcome | null>(null)
  const [isBusy, setBusy] = useState(false)
  const ids = articles.map(({ id }) => id)

  const edit = async (asked: LibraryEdit) => {
    setBusy(true)
    const done = await editLibrary(asked)
    setBusy(false)
    if (done && done.step !== null) setOutcome(done)
    const { articleId, openArticle } = useSession.getState()
    const isAway = asked.do === 'join' && articleId !== null && asked.others.includes(articleId)
    // What was read goes on in the one that is kept; the dialog stays.
    if (isAway && done && done.step !== null) {
      openArticle(kept)
      useSession.getState().show('duplicates')
    }
  }
  const undo = async () => {
    if (outcome && outcome.step !== null) await undoLibrary(outcome.step)
    setOutcome(null)
  }
  const told = ({ what, lost }: EditOutcome) => {
    if (what !== 'join') return t('duplicates.toldApart')
    const title = articles.find(({ id }) => id === kept)?.title ?? ''
    const missing = lost > 0 ? [t('duplicates.lost', { count: lost })] : []
    return [t('duplicates.joined', { title }), ...missing].join(' ')
  }
  return (
    <fieldset className="duplicates" disabled={isBusy}>
      <legend>{t(`duplicates.reasons.${reason}`)}</legend>
      {outcome ? (
        <StepDone message={told(outcome)} onUndo={() => void undo()} />
      ) : (
        <>
          <ul>
            {articles.map((article) => (
              <Card
                key={article.id}
                article={article}
                group={name}
                isKept={article.id === kept}
                onKeep={() => setKept(article.id)}
              />
            ))}
          </ul>
          <p className="form-end">
            <button
              type="button"
              className="button quiet"
              onClick={() => void edit({ do: 'tellApart', ids })}
            >
              {t('duplicates.different')}
            </button>
            <button
              type="button"
              className="button primary"
              onClick={() => void edit({ do: 'join', id: kept, others: ids.filter((id) => id !== kept) })}
            >
              {articles.length === 2
                ? t('duplicates.join', { count: 1 })
                : t('duplicates.join', { count: articles.length })}
            </button>
          </p>
        </>
      )}
    </fieldset>
  )
}

export function DuplicatesDialog() {
  const { t } = useTranslation()
  const [groups, setGroups] = useState<Duplicates[] | null>(null)
  const [shown, setShown] = useState(portion)
  useEffect(() => {
    void report(call('library.duplicates')).then((found) => setGroups(found ?? []))
  }, [])
  const rest = (groups?.length ?? 0) - shown
  return (
    <Dialog
      title={t('duplicates.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
      kind="wide"
    >
      <p className="dialog-lead" role="status">
        {groups === null
          ? t('duplicates.searching')
          : t(groups.length === 0 ? 'duplicates.none' : 'duplicates.lead')}
      </p>
      {groups?.slice(0, shown).map((group) => (
        <Group key={group.articles.map(({ id }) => id).join(' ')} group={group} />
      ))}
      {rest > 0 && (
        <p className="form-end">
          <button type="button" className="button" onClick={() => setShown(shown + portion)}>
            {t('duplicates.more', { count: Math.min(rest, portion) })}
          </button>
        </p>
      )}
    </Dialog>
  )
}
