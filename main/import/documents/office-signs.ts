/** Letters, signs, brackets and accents of Word's formulas, and how TeX writes them. */

const greek =
  'α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho ς varsigma σ sigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega'
const operators =
  '∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus ⨂ bigotimes × times ÷ div · cdot ⋅ cdot ± pm ∓ mp ∗ ast ∘ circ ∙ bullet ⊕ oplus ⊗ otimes ∪ cup ∩ cap ∨ vee ∧ wedge ∖ setminus'
const relations =
  '≤ leq ≥ geq ≠ neq ≈ approx ≡ equiv ∼ sim ≃ simeq ≅ cong ∝ propto ≪ ll ≫ gg ∈ in ∉ notin ∋ ni ⊂ subset ⊆ subseteq ⊃ supset ⊇ supseteq ⊥ perp ∥ parallel ∣ mid ≺ prec ≻ succ ⊢ vdash ⊨ models'
const arrows =
  '→ to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↦ mapsto ↑ uparrow ↓ downarrow ⟶ longrightarrow ⟵ longleftarrow ⇌ rightleftharpoons'
const others =
  '∞ infty ∂ partial ∇ nabla ∀ forall ∃ exists ∄ nexists ¬ neg ∅ emptyset ℏ hbar ℓ ell ℜ Re ℑ Im ℵ aleph ∠ angle △ triangle … ldots ⋯ cdots ⋮ vdots ⋱ ddots ′ prime † dagger'

/** Letters and signs that have a command. */
export const letters: ReadonlyMap<string, string> = new Map([
  ...pairs([greek, operators, relations, arrows, others].join(' ')),
  ['−', '-'],
  ['\u2061', ''],
  ['\u2062', ''],
  ['\u2063', ''],
  ['\u00a0', '~'],
  ['ℝ', '\\mathbb{R}'],
  ['ℕ', '\\mathbb{N}'],
  ['ℤ', '\\mathbb{Z}'],
  ['ℚ', '\\mathbb{Q}'],
  ['ℂ', '\\mathbb{C}'],
])

/** Brackets that are written otherwise than they look. */
export const signs: ReadonlyMap<string, string> = new Map([
  ['{', '\\{'],
  ['}', '\\}'],
  ['∣', '|'],
  ['‖', '\\|'],
  ['∥', '\\|'],
  ['⟨', '\\langle '],
  ['⟩', '\\rangle '],
  ['〈', '\\langle '],
  ['〉', '\\rangle '],
  ['⌈', '\\lceil '],
  ['⌉', '\\rceil '],
  ['⌊', '\\lfloor '],
  ['⌋', '\\rfloor '],
])

/** Accents by their combining character, and by the sign that older files have. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['\u0300', 'grave'],
  ['\u0301', 'acute'],
  ['\u0302', 'hat'],
  ['^', 'hat'],
  ['\u0303', 'tilde'],
  ['~', 'tilde'],
  ['\u0304', 'bar'],
  ['\u0305', 'overline'],
  ['¯', 'bar'],
  ['\u0306', 'breve'],
  ['\u0307', 'dot'],
  ['\u0308', 'ddot'],
  ['\u20db', 'dddot'],
  ['\u030a', 'mathring'],
  ['\u030c', 'check'],
  ['\u0332', 'underline'],
  ['\u20d6', 'overleftarrow'],
  ['\u20d7', 'vec'],
  ['→', 'vec'],
  ['\u20e1', 'overleftrightarrow'],
])

/** Functions that TeX has a command for. */
export const functionNames: ReadonlySet<string> = new Set(
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min sec sin sinh sup tan tanh Pr'.split(
    ' ',
  ),
)

/** `α alpha β beta` as pairs of sign and command. */
function pairs(list: string): [string, string][] {
  const words = list.split(' ')
  return words.flatMap((sign, index) =>
    index % 2 === 0 ? [[sign, `\\${words[index + 1] ?? ''}`] as [string, string]] : [],
  )
}
