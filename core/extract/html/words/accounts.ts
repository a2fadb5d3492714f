/** Words of what sites say to their members and of them: log-in boxes, and the day on which somebody registered. */

import { foldWords } from '../../../text/fold.ts'

const logIn = [
  'log in, login, log on, logon, sign in, signin',
  'anmelden, einloggen, connexion, se connecter, iniciar sesión, acceder, accedi, iniciar sessão, fazer login, inloggen',
  'zaloguj, zaloguj się, logowanie, přihlásit, přihlásit se, přihlášení, logga in, log ind, logg inn',
  'войти, вход, увійти, вхід, ログイン, 登录, 登入, 로그인',
].flatMap((line) => line.split(', '))
const mostWords = 5
const logInPattern = new RegExp(`(?:^| )(?:${logIn.map(foldWords).join('|')})(?: |$)`, 'u')

/** Whether a text is the title or the button of a log-in box: `Member Login`, `Log in to your account`. */
export function isLogIn(text: string): boolean {
  const label = foldWords(text)
  return label.split(' ').length <= mostWords && logInPattern.test(label)
}

const registered = [
  'registered, registration date, joined, join date, date joined, member since, user since',
  'registriert, registriert seit, mitglied seit, dabei seit, beigetreten, anmeldungsdatum, registrierungsdatum',
  "inscrit, inscrite, inscription, date d'inscription, date d’inscription, membre depuis",
  'registrado, registrada, fecha de registro, miembro desde, se unió',
  "iscritto, iscritta, iscritto il, data d'iscrizione, data di iscrizione, membro dal",
  'registado, registada, registo, registro, data de registro, membro desde',
  'geregistreerd, lid geworden, lid sinds',
  'rejestracja, zarejestrowany, zarejestrowana, data rejestracji, dołączył, dołączyła, dołączył\\(a\\), użytkownik od',
  'registrován, registrována, registrace, založen, členem od',
  'зарегистрирован, зарегистрирована, регистрация, дата регистрации, на форуме с',
  'зареєстрований, зареєстрована, реєстрація, дата реєстрації, з нами з',
  'registrerad, blev medlem, medlem sedan, gick med, registreret, tilmeldt, medlem siden',
  'הצטרף, הצטרפה, תאריך הצטרפות, נרשם, נרשמה, חבר מאז, تاريخ التسجيل, التسجيل, انضم, تاريخ الانضمام, عضو منذ, تاریخ عضویت, عضویت',
  'kayıt tarihi, kayıt, katılım tarihi, üyelik tarihi, katıldı, csatlakozott, regisztrált, tagság kezdete, liittynyt, rekisteröitynyt',
  'εγγραφή, ημερομηνία εγγραφής, înregistrat, membru din, data înscrierii, tham gia, ngày tham gia, bergabung',
  '登録日, 注册时间, 註冊時間, 注册日期, 加入时间, 가입일',
].flatMap((line) => line.split(', '))
const key = `(?<![\\p{L}\\p{N}])(?:${registered.sort((a, b) => b.length - a.length).join('|')})`
/** Behind the key stand a colon, or the date with no more than a small word and the name of a month before it. */
const registeredPattern = new RegExp(
  `${key}(?:\\s*[:：]|\\s+(?:\\p{L}{1,4}\\s+)?(?:\\p{L}+\\.?\\s+)?\\d|\\s*$)`,
  'iu',
)

/** A line up to where it says since when somebody is a member: `Posts: 12 | Joined: 4 Mar 2019` is `Posts: 12 | `. */
export function beforeRegistered(text: string): string {
  const at = text.search(registeredPattern)
  return at < 0 ? text : text.slice(0, at)
}

/** Whether a line only announces that day, which stands in the next one. */
export function announcesRegistered(text: string): boolean {
  return /\S/.test(text) && text.length <= 40 && new RegExp(`^${key}\\s*[:：]?\\s*$`, 'iu').test(text)
}
