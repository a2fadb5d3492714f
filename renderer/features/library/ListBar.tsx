/** How the list is shown: as cards or as a table, sorted, and in groups. */

import { useTranslation } from 'react-i18next'
import { listGroupings, listSorts } from '#core/library/article-list.ts'
import { settingsChoices } from '#core/settings.ts'
import { useSession } from '#renderer/session-store.ts'
import { useLibrary } from './library-store.ts'
import { sortBy } from './list-actions.ts'

export function ListBar() {
  const { t } = useTranslation()
  const { listView, listSort, listDescending, listGroup } = useSession((state) => state.session.settings)
  const { save } = useSession.getState()
  const { load } = useLibrary.getState()
  const direction = t(listDescending ? 'list.descending' : 'list.ascending')
  return (
    <div className="list-bar">
      <label>
        <span className="list-label">{t('list.group')}</span>
        <span className="notes-choice">
          <select
            className="notes-select"
            value={listGroup}
            onChange={({ target }) => {
              const group = listGroupings.find((one) => one === target.value)
              if (group) void save({ listGroup: group })
              void load()
            }}
          >
            {listGroupings.map((group) => (
              <option key={group} value={group}>
                {t(`list.groups.${group}`)}
              </option>
            ))}
          </select>
        </span>
      </label>
      <label>
        <span className="list-label">{t('list.sort')}</span>
        <span className="notes-choice">
          <select
            className="notes-select"
            value={listSort}
            onChange={({ target }) => {
              const sort = listSorts.find((one) => one === target.value)
              if (sort) sortBy(sort)
            }}
          >
            {listSorts.map((sort) => (
              <option key={sort} value={sort}>
                {t(`list.sorts.${sort}`)}
              </option>
            ))}
          </select>
        </span>
      </label>
      <button
        type="button"
        className="tool"
        aria-label={direction}
        title={direction}
        onClick={() => sortBy(listSort)}
      >
        {listDescending ? '↓' : '↑'}
      </button>
      <fieldset aria-label={t('list.view')}>
        {settingsChoices.listView.map((view) => (
          <button
            key={view}
            type="button"
            className="view"
            aria-pressed={view === listView}
            onClick={() => void save({ listView: view })}
          >
            {t(`list.views.${view}`)}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
