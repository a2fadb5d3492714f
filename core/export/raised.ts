/** Raised and lowered characters, as far as Unicode has them. */

const plain = '0123456789+-−=()abcdefghijklmnoprstuvwxyz'
const superscript = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'
const loweredPlain = '0123456789+-−=()aehijklmnoprstuvx'
const subscript = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'

const tableOf = (from: string, to: string) =>
  new Map([...from].map((sign, index) => [sign, [...to][index] ?? sign]))
const tables = { sup: tableOf(plain, superscript), sub: tableOf(loweredPlain, subscript) }

/** The text raised (`sup`) or lowered (`sub`) in Unicode's own characters; null where one of them does not exist. */
export function raised(text: string, how: 'sup' | 'sub'): string | null {
  const signs = [...text].map((sign) => tables[how].get(sign))
  return signs.every((sign) => sign !== undefined) ? signs.join('') : null
}
