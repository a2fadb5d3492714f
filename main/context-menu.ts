/** The menu of the right mouse button: for text, fields, links and images. Rows and notes have menus of their own. */

import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { i18n } from 'i18next'

/** What was clicked on. */
export type Clicked = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'linkURL' | 'mediaType' | 'x' | 'y'
> & {
  editFlags: Pick<ContextMenuParams['editFlags'], 'canUndo' | 'canRedo' | 'canCut' | 'canCopy' | 'canPaste'>
}

export type Actions = {
  openLink(url: string): void
  copy(text: string): void
  copyImage(x: number, y: number): void
}

/** Empty where there is nothing to choose. */
export function contextMenu(
  catalogue: i18n,
  clicked: Clicked,
  actions: Actions,
): MenuItemConstructorOptions[] {
  const t = catalogue.getFixedT(null, 'dialogs')
  const { isEditable, selectionText, linkURL, mediaType, editFlags, x, y } = clicked
  const groups: MenuItemConstructorOptions[][] = []
  if (/^(?:https?|mailto|glossa):/i.test(linkURL)) {
    const address = linkURL.replace(/^mailto:/i, '')
    groups.push([
      { label: t('context.openLink'), click: () => actions.openLink(linkURL) },
      { label: t('context.copyLink'), click: () => actions.copy(address) },
    ])
  }
  if (mediaType === 'image') {
    groups.push([{ label: t('context.copyImage'), click: () => actions.copyImage(x, y) }])
  }
  if (isEditable) {
    groups.push(
      [
        { role: 'undo', label: t('menu.undo'), enabled: editFlags.canUndo },
        { role: 'redo', label: t('menu.redo'), enabled: editFlags.canRedo },
      ],
      [
        { role: 'cut', label: t('menu.cut'), enabled: editFlags.canCut },
        { role: 'copy', label: t('menu.copy'), enabled: editFlags.canCopy },
        { role: 'paste', label: t('menu.paste'), enabled: editFlags.canPaste },
        { role: 'selectAll', label: t('menu.selectAll') },
      ],
    )
  } else if (selectionText.trim() !== '') {
    groups.push([{ role: 'copy', label: t('menu.copy') }])
  }
  return groups.flatMap((group, at): MenuItemConstructorOptions[] =>
    at === 0 ? group : [{ type: 'separator' }, ...group],
  )
}
