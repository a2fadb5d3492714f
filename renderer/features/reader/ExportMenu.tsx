/** What can leave the window: notes, translations, the article itself, and how to cite it. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import type { FormatName } from '#core/export/format-names.ts'
import {
  exportByTemplate,
  exportNotes,
  exportTranslations,
  saveExport,
} from '#renderer/article/article-actions.ts'
import { runOf } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { useTemplates } from '#renderer/templates-store.ts'

type SavedFormat = Exclude<FormatName, 'html' | 'tmx'>

const groups = {
  notesAs: ['markdown', 'page', 'epub', 'text', 'csv', 'json', 'jsonld', 'annotations'],
  articleAs: ['article-markdown', 'article-html', 'article-epub'],
  citation: ['bibtex', 'ris', 'csl-json'],
} satisfies Record<string, SavedFormat[]>

export function ExportMenu({ id }: { id: string }) {
  const { t } = useTranslation()
  const copyBoth = () => {
    const copy = runOf(['copy-both'])
    if (copy) copy()
    else useSession.getState().notify({ kind: 'info', message: (t) => t('export.noBoth') })
  }
  const { blockIds, pictures } = useSession((state) => state.session.settings)
  const menu = Ariakit.useMenuStore({
    placement: 'bottom-end',
    values: { blockIds, pictures: pictures === 'copy' },
    setValues: (values) =>
      void useSession
        .getState()
        .save({ blockIds: values.blockIds === true, pictures: values.pictures === true ? 'copy' : 'link' }),
  })
  return (
    <Ariakit.MenuProvider store={menu}>
      <Ariakit.MenuButton className="tool next-to-go">{t('export.open')}</Ariakit.MenuButton>
      <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
        <Ariakit.MenuItem onClick={() => void exportNotes(id, 'clipboard')}>
          {t('export.copy')}
        </Ariakit.MenuItem>
        <Ariakit.MenuItemCheckbox name="blockIds" hideOnClick={false}>
          {t('export.blockIds')}
          <Ariakit.MenuItemCheck className="menu-check" />
        </Ariakit.MenuItemCheckbox>
        <Ariakit.MenuItemCheckbox name="pictures" hideOnClick={false}>
          {t('export.pictures')}
          <Ariakit.MenuItemCheck className="menu-check" />
        </Ariakit.MenuItemCheckbox>
        <Ariakit.MenuSeparator />
        <FormatMenu id={id} group="notesAs" />
        <TemplateMenu id={id} />
        <FormatMenu id={id} group="articleAs" />
        <FormatMenu id={id} group="citation" />
        <Ariakit.MenuSeparator />
        <Ariakit.MenuItem onClick={copyBoth}>{t('export.both')}</Ariakit.MenuItem>
        <Ariakit.MenuItem onClick={() => void exportTranslations(id, 'html')}>
          {t('export.html')}
        </Ariakit.MenuItem>
        <Ariakit.MenuItem onClick={() => void exportTranslations(id, 'tmx')}>
          {t('export.tmx')}
        </Ariakit.MenuItem>
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}

function TemplateMenu({ id }: { id: string }) {
  const { t } = useTranslation()
  const { templates, load } = useTemplates()
  return (
    <Ariakit.MenuProvider placement="left-start" setOpen={(open) => open && void load()}>
      <Ariakit.MenuItem render={<Ariakit.MenuButton />}>
        {t('export.byTemplate')}
        <Ariakit.MenuButtonArrow className="submenu-arrow" />
      </Ariakit.MenuItem>
      <Ariakit.Menu className="menu" gutter={4} portal unmountOnHide>
        {templates.map((template) => (
          <Ariakit.MenuItem key={template.id} onClick={() => void exportByTemplate(id, template.id, 'file')}>
            {`${template.name}…`}
          </Ariakit.MenuItem>
        ))}
        <Ariakit.MenuSeparator />
        <Ariakit.MenuItem onClick={() => useSession.getState().show('templates')}>
          {t('export.editTemplates')}
        </Ariakit.MenuItem>
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}

function FormatMenu({ id, group }: { id: string; group: keyof typeof groups }) {
  const { t } = useTranslation()
  return (
    <Ariakit.MenuProvider placement="left-start">
      <Ariakit.MenuItem render={<Ariakit.MenuButton />}>
        {t(`export.${group}`)}
        <Ariakit.MenuButtonArrow className="submenu-arrow" />
      </Ariakit.MenuItem>
      <Ariakit.Menu className="menu" gutter={4} portal unmountOnHide>
        {groups[group].map((format) => (
          <Ariakit.MenuItem key={format} onClick={() => void saveExport(id, format)}>
            {t(`export.formats.${format}`)}
          </Ariakit.MenuItem>
        ))}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
