/** What the list is narrowed by: a button for each filter, and a chip for each choice, by which it is taken away. */

import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Color, colors } from '#core/annotation/annotation.ts'
import type { NoteFacets } from '#core/notes/find.ts'
import { allNotes, type NotesQuery } from '#core/notes/query.ts'
import { call } from '#renderer/api.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { formatPageDate, languageName } from '#renderer/format.ts'
import { report } from '#renderer/report.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { DateFilter, presetOf } from './DateFilter.tsx'
import { type Choice, FilterMenu } from './FilterMenu.tsx'
import { useNotes } from './notes-store.ts'

const switches = ['commented', 'translated', 'lost', 'paragraphs'] as const
const nothing: NoteFacets = { articles: [], colors: [], tags: [], languages: [] }
const isColor = (value: string): value is Color => colors.some((color) => color === value)

function useDaysName(): (query: NotesQuery) => string {
  const { t, i18n } = useTranslation()
  return ({ from, to }) => {
    const preset = presetOf({ from, to })
    if (preset) return t(`notesView.${preset}`)
    const [first, last] = [from, to].map((day) => day && formatPageDate(day, i18n.language))
    if (!last) return t('notesView.since', { from: first })
    return first ? t('notesView.between', { from: first, to: last }) : t('notesView.until', { to: last })
  }
}

type Chip = { key: string; name: string; color?: string; without: Partial<NotesQuery> }

/** The choices that are made, and the query without each. `titles` are those of the chosen articles. */
function useChips(titles: ReadonlyMap<string, string>): Chip[] {
  const { t, i18n } = useTranslation()
  const { name } = useColorNames()
  const query = useNotes((state) => state.query)
  const daysName = useDaysName()
  const but = (values: readonly string[], one: string) => values.filter((value) => value !== one)
  const days = query.from !== '' || query.to !== ''
  return [
    ...query.articles.map((id) => ({
      key: id,
      name: titles.get(id) ?? '…',
      without: { articles: but(query.articles, id) },
    })),
    ...query.colors.map((color) => ({
      key: color,
      name: name(color),
      color,
      without: { colors: query.colors.filter((one) => one !== color) },
    })),
    ...query.tags.map((tag) => ({
      key: `#${tag}`,
      name: `#${tag}`,
      without: { tags: but(query.tags, tag) },
    })),
    ...query.languages.map((lang) => ({
      key: `@${lang}`,
      name: lang === '' ? t('notesView.languageUnknown') : languageName(lang, i18n.language),
      without: { languages: but(query.languages, lang) },
    })),
    ...(days ? [{ key: 'days', name: daysName(query), without: { from: '', to: '' } }] : []),
    ...switches
      .filter((key) => query[key])
      .map((key) => ({ key, name: t(`notesView.${key}`), without: { [key]: false } })),
  ]
}

export function NoteFilters() {
  const { t, i18n } = useTranslation()
  const { full } = useColorNames()
  const query = useNotes((state) => state.query)
  const { setQuery } = useNotes.getState()
  const [facets, setFacets] = useState(nothing)
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map())
  const load = () =>
    void report(call('notes.facets', { query: useNotes.getState().query })).then((found) => {
      if (!found) return
      setFacets(found)
      setTitles(
        (known) => new Map([...known, ...found.articles.map(({ id, title }) => [id, title] as const)]),
      )
    })
  const chips = useChips(titles)
  /** A choice stays in its menu when nothing fits it any more. */
  const withChosen = (choices: Choice[], chosen: readonly string[], label: (value: string) => string) => [
    ...chosen
      .filter((value) => !choices.some((choice) => choice.value === value))
      .map((value) => ({ value, label: label(value), count: 0 })),
    ...choices,
  ]
  const language = (lang: string) =>
    lang === '' ? t('notesView.languageUnknown') : languageName(lang, i18n.language)
  // The same objects as long as the counts are the same, so that only what changes is drawn again.
  const counted = useMemo(
    () => ({
      articles: facets.articles.map(({ id, title, count }) => ({ value: id, label: title, count })),
      colors: facets.colors.flatMap(({ color, count }) =>
        isColor(color) ? [{ value: color, label: full(color), count, color }] : [],
      ),
      tags: facets.tags.map(({ tag, count }) => ({ value: tag, label: tag, count })),
    }),
    [facets, full],
  )

  return (
    <div className="note-filters">
      <fieldset aria-label={t('notesView.filters')}>
        <FilterMenu
          label={t('notesView.article')}
          hint={t('notesView.articleHint')}
          choices={withChosen(counted.articles, query.articles, (id) => titles.get(id) ?? id)}
          chosen={query.articles}
          onOpen={load}
          onChange={(articles) => setQuery({ articles })}
        />
        <FilterMenu
          label={t('notesView.color')}
          choices={withChosen(counted.colors, query.colors, (color) =>
            isColor(color) ? full(color) : color,
          )}
          chosen={query.colors}
          onOpen={load}
          onChange={(chosen) => setQuery({ colors: chosen.filter(isColor) })}
        />
        <FilterMenu
          label={t('notesView.tag')}
          hint={t('notesView.tagHint')}
          choices={withChosen(counted.tags, query.tags, (tag) => tag)}
          chosen={query.tags}
          onOpen={load}
          onChange={(tags) => setQuery({ tags })}
        />
        <FilterMenu
          label={t('notesView.language')}
          choices={withChosen(
            facets.languages.map(({ lang, count }) => ({ value: lang, label: language(lang), count })),
            query.languages,
            language,
          )}
          chosen={query.languages}
          onOpen={load}
          onChange={(languages) => setQuery({ languages })}
        />
        <DateFilter />
        <FilterMenu
          label={t('notesView.more')}
          choices={switches.map((key) => ({ value: key, label: t(`notesView.${key}`) }))}
          chosen={switches.filter((key) => query[key])}
          onChange={(chosen) =>
            setQuery(
              Object.fromEntries(switches.map((key) => [key, chosen.includes(key)])) as Partial<NotesQuery>,
            )
          }
        />
      </fieldset>
      {chips.length > 0 && (
        <ul className="note-chips">
          {chips.map((chip) => (
            <li key={chip.key}>
              <button
                type="button"
                className="note-chip"
                aria-label={t('notesView.chip', { name: chip.name })}
                onClick={() => setQuery(chip.without)}
              >
                {chip.color && <span className="swatch" data-color={chip.color} aria-hidden="true" />}
                <span>{chip.name}</span>
                <CloseIcon />
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              className="note-clear"
              onClick={() =>
                setQuery({ ...allNotes, text: query.text, sort: query.sort, group: query.group })
              }
            >
              {t('notesView.clear')}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}
