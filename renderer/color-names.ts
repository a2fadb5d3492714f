/** What a colour is called: by the label that the reader gave it in this library, else by its own name. */

import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { colorOf } from '#core/annotation/annotation.ts'
import type { ColorLabels } from '#core/library/library.ts'
import { useSession } from './session-store.ts'

export type ColorNames = {
  /** The label, or the colour's name where it has none. */
  name(color: string): string
  /** Both, for where the colour itself has to be told as well. */
  full(color: string): string
  /** Both, within a sentence: the colour's own name in small letters. */
  phrase(color: string): string
  label(color: string): string | undefined
}

/** As the language of `t` has them; `labels` are the reader's own. */
export function colorNames(t: TFunction, language: string, labels: ColorLabels): ColorNames {
  const named = (stored: string) => {
    const color = colorOf(stored)
    return { label: labels[color], own: t(`colors.${color}`) }
  }
  return {
    name(color) {
      const { label, own } = named(color)
      return label ?? own
    },
    full(color) {
      const { label, own } = named(color)
      return label === undefined ? own : `${label} (${own.toLocaleLowerCase(language)})`
    },
    phrase(color) {
      const { label, own } = named(color)
      const small = own.toLocaleLowerCase(language)
      return label === undefined ? small : `${label} (${small})`
    },
    label: (color) => named(color).label,
  }
}

export function useColorNames(): ColorNames {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const labels = useSession(useShallow((state) => state.session.colorLabels))
  return useMemo(() => colorNames(t, language, labels), [labels, t, language])
}
