/** What notices of cookies and of personal data say, in many languages: parts of words, in lower case. */

/** "Cookie" is said in nearly every language; the others name data, partners and consent as such notices do. */
export const consentWords =
  /cookie|\bconsent|personal data|legitimate interest|geolocation data|\d+ partners|einwilligung|personenbezogen|berechtigtes interesse|consentement|données personnelles|intérêt légitime|consentimiento|datos personales|interés legítimo|consenso|dati personali|legittimo interesse|consentimento|dados pessoais|toestemming|persoonsgegevens|zgod[aęy]\b|dan(?:e|ych) osobow|souhlas|osobní(?:ch)? údaj|samtycke|personuppgifter|согласи|персональн\S+ данн|файл\S+ куки|クッキー|個人データ|쿠키|개인정보/iu
