/** What a colour is called: by the label that the reader gave it in this library, else by its own name. */

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { Color } from '#core/annotation/annotation.ts'
import { useSession } from './session-store.ts'

export type ColorNames = {
  /** The label, or the colour's name where it has none. */
  name(color: Color): string
  /** Both, for where the colour itself has to be told as well. */
  full(color: Color): string
  label(color: Color): string | undefined
}

export function useColorNames(): ColorNames {
  const { t } = useTranslation()
  const labels = useSession(useShallow((state) => state.session.colorLabels))
  return useMemo(
    () => ({
      name: (color) => labels[color] ?? t(`colors.${color}`),
      full: (color) =>
        labels[color] === undefined ? t(`colors.${color}`) : `${labels[color]} (${t(`colors.${color}`)})`,
      label: (color) => labels[color],
    }),
    [labels, t],
  )
}
