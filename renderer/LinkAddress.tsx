/** The address of the link under the pointer or in focus, at the foot of the window, as browsers show it. */

import { useEffect, useState } from 'react'

/** Where links lead out of the library: the text, its translation, comments. */
const places = '.text a, .bilingual a, .markdown a, .footnote a'

export function LinkAddress() {
  const [address, setAddress] = useState('')
  useEffect(() => {
    const look = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest(places) : null
      const href = link?.getAttribute('href') ?? ''
      setAddress(href.startsWith('#') ? '' : href)
    }
    const away = () => setAddress('')
    document.addEventListener('pointerover', look)
    document.addEventListener('focusin', look)
    document.documentElement.addEventListener('pointerleave', away)
    return () => {
      document.removeEventListener('pointerover', look)
      document.removeEventListener('focusin', look)
      document.documentElement.removeEventListener('pointerleave', away)
    }
  }, [])
  return address === '' ? null : (
    <p className="link-address" aria-hidden="true" dir="ltr">
      {address}
    </p>
  )
}
