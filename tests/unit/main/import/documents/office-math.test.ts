import { describe, expect, it } from 'vitest'
import { parseXml } from '#core/xml/xml.ts'
import { formulasAsText } from '#main/import/documents/formula-text.ts'
import { officeTex } from '#main/import/documents/office-math.ts'

const r = (text: string, properties = '') => `<m:r>${properties}<m:t xml:space="preserve">${text}</m:t></m:r>`
const e = (inner: string) => `<m:e>${inner}</m:e>`
const value = (name: string, val: string) => `<m:${name} m:val="${val}"/>`
const tex = (omml: string) => officeTex(parseXml(`<m:oMath>${omml}</m:oMath>`, 'formula').root)

const fraction = (above: string, below: string, type = '') =>
  `<m:f>${type && `<m:fPr>${value('type', type)}</m:fPr>`}<m:num>${above}</m:num><m:den>${below}</m:den></m:f>`
const power = (base: string, sup: string) => `<m:sSup>${e(base)}<m:sup>${sup}</m:sup></m:sSup>`
const nary = (chr: string, sub: string, sup: string, body: string) =>
  `<m:nary><m:naryPr>${chr && value('chr', chr)}</m:naryPr><m:sub>${sub}</m:sub><m:sup>${sup}</m:sup>${e(body)}</m:nary>`
const brackets = (open: string, close: string, inner: string) =>
  `<m:d><m:dPr>${value('begChr', open)}${value('endChr', close)}</m:dPr>${inner}</m:d>`
const matrix = `<m:m><m:mPr/><m:mr>${e(r('1'))}${e(r('0'))}</m:mr><m:mr>${e(r('0'))}${e(r('1'))}</m:mr></m:m>`

describe('formulas of Word', () => {
  it.each([
    ['signs and letters', r('α+2π≤∞'), '\\alpha+2\\pi\\leq\\infty'],
    ['a letter after a command', r('αx'), '\\alpha x'],
    ['fractions', fraction(r('a+b'), r('2')), '\\frac{a+b}{2}'],
    ['fractions in a line', fraction(r('a+b'), r('2'), 'lin'), '(a+b)/2'],
    ['powers', power(r('x'), r('2')), 'x^2'],
    ['powers of more than a letter', power(r('a+b'), r('10')), '{a+b}^{10}'],
    ['indices', `<m:sSub>${e(r('a'))}<m:sub>${r('ij')}</m:sub></m:sSub>`, 'a_{ij}'],
    ['both', `<m:sSubSup>${e(r('x'))}<m:sub>${r('1')}</m:sub><m:sup>${r('2')}</m:sup></m:sSubSup>`, 'x_1^2'],
    [
      'before',
      `<m:sPre><m:sub>${r('6')}</m:sub><m:sup>${r('14')}</m:sup>${e(r('C'))}</m:sPre>`,
      '{}_6^{14}C',
    ],
    ['roots', `<m:rad><m:radPr>${value('degHide', '1')}</m:radPr><m:deg/>${e(r('y'))}</m:rad>`, '\\sqrt{y}'],
    ['cube roots', `<m:rad><m:deg>${r('3')}</m:deg>${e(r('y'))}</m:rad>`, '\\sqrt[3]{y}'],
    ['sums', nary('∑', r('i=1'), r('n'), r('i')), '\\sum_{i=1}^n i'],
    ['integrals, which need no sign', nary('', r('0'), r('1'), r('x')), '\\int_0^1 x'],
    ['unions without limits', nary('⋃', '', '', r('A')), '\\bigcup A'],
    ['brackets', `<m:d>${e(r('x'))}</m:d>`, '\\left(x\\right)'],
    [
      'brackets with a bar',
      brackets('{', '}', e(r('x')) + e(r('x&gt;0'))),
      '\\left\\{x \\middle| x>0\\right\\}',
    ],
    ['one bracket', brackets('', '|', e(r('x'))), '\\left.x\\right|'],
    ['matrices', matrix, '\\begin{matrix}1 & 0 \\\\ 0 & 1\\end{matrix}'],
    ['matrices in brackets', brackets('[', ']', e(matrix)), '\\begin{bmatrix}1 & 0 \\\\ 0 & 1\\end{bmatrix}'],
    [
      'cases',
      brackets('{', '', e(`<m:eqArr>${e(r('1,&amp;x=0'))}${e(r('0,&amp;x≠0'))}</m:eqArr>`)),
      '\\begin{cases}1,&x=0 \\\\ 0,&x\\neq0\\end{cases}',
    ],
    [
      'lines',
      `<m:eqArr>${e(r('a&amp;=b'))}${e(r('c&amp;=d'))}</m:eqArr>`,
      '\\begin{aligned}a&=b \\\\ c&=d\\end{aligned}',
    ],
    ['binomials', `<m:d>${e(fraction(r('n'), r('k'), 'noBar'))}</m:d>`, '\\binom{n}{k}'],
    ['accents', `<m:acc><m:accPr>${value('chr', '\u20d7')}</m:accPr>${e(r('v'))}</m:acc>`, '\\vec{v}'],
    ['hats, which need no sign', `<m:acc>${e(r('p'))}</m:acc>`, '\\hat{p}'],
    ['bars', `<m:bar><m:barPr>${value('pos', 'top')}</m:barPr>${e(r('z'))}</m:bar>`, '\\overline{z}'],
    [
      'functions',
      `<m:func><m:fName>${r('sin', '<m:rPr><m:sty m:val="p"/></m:rPr>')}</m:fName>${e(r('θ'))}</m:func>`,
      '\\sin \\theta',
    ],
    [
      'functions without a command',
      `<m:func><m:fName>${r('rank', '<m:rPr><m:sty m:val="p"/></m:rPr>')}</m:fName>${e(r('A'))}</m:func>`,
      '\\operatorname{rank} A',
    ],
    [
      'limits',
      `<m:func><m:fName><m:limLow>${e(r('lim'))}<m:lim>${r('n→∞')}</m:lim></m:limLow></m:fName>${e(r('x'))}</m:func>`,
      '\\lim_{n\\to\\infty} x',
    ],
    [
      'braces with what they are',
      `<m:limLow>${e(`<m:groupChr>${e(r('a+b'))}</m:groupChr>`)}<m:lim>${r('c')}</m:lim></m:limLow>`,
      '\\underbrace{a+b}_c',
    ],
    ['frames', `<m:borderBox>${e(r('E'))}</m:borderBox>`, '\\boxed{E}'],
    ['text', r('if a_1', '<m:rPr><m:nor/></m:rPr>'), '\\text{if a\\_1}'],
    [
      'signs that TeX would take for its own',
      power(r('a^b~c&amp;d'), r('10')),
      '{a\\hat{}b\\sim c\\&d}^{10}',
    ],
    [
      'signs of TeX in text',
      r('a\\b^~&amp;', '<m:rPr><m:nor/></m:rPr>'),
      '\\text{a\\textbackslash{}b\\textasciicircum{}\\textasciitilde{}\\&}',
    ],
    ['alphabets', r('R', '<m:rPr><m:scr m:val="double-struck"/></m:rPr>'), '\\mathbb{R}'],
    ['what stays and what was deleted', `<w:ins>${r('a')}</w:ins><w:del>${r('b')}</w:del>`, 'a'],
  ])('are TeX: %s', (_, omml, expected) => {
    expect(tex(omml)).toBe(expected)
  })

  it('stand as runs of text in the style of formulas, or of those that stand apart', () => {
    const xml = `<w:p><m:oMath>${r('a&lt;b')}</m:oMath><m:oMathPara><m:oMathParaPr/><m:oMath>${r('c')}</m:oMath><m:oMath/></m:oMathPara><m:oMath>${r('d')}</m:oMath></w:p>`
    const run = (style: string, text: string) =>
      `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
    expect(formulasAsText(xml)).toBe(
      `<w:p>${run('GlossaFormula', 'a&lt;b')}<m:oMathParaPr/>${run('GlossaDisplayFormula', 'c')}${run('GlossaFormula', 'd')}</w:p>`,
    )
  })

  it('are read as far as they go where the file was cut short', () => {
    expect(formulasAsText(`<w:p><m:oMath>${r('a')}`)).toContain('>a</w:t>')
  })
})
