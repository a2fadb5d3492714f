/** A menu at a place in the window goes when the window gets another size: its place is another one then. */

import type { MenuStore } from '@ariakit/react'
import { useEffect } from 'react'

export function useHideOnResize(menu: MenuStore): void {
  const { hide } = menu
  useEffect(() => {
    window.addEventListener('resize', hide)
    return () => window.removeEventListener('resize', hide)
  }, [hide])
}
