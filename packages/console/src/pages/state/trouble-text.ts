import { defineText } from '../../text/define-text.ts';
import type { Trouble } from './troubles.ts';

type Words = { [What in Trouble['what']]: (...values: string[]) => string } & {
  [What in Trouble['what'] as `${What}Cure`]: string;
};

const en = {
  database: () => 'PostgreSQL does not answer',
  databaseCure:
    'What is cached is served as it was; everything else, every write and every rollback is a 503. Mend PostgreSQL: the service comes back by itself. Do not restart replicas: a new one does not start without it.',
  writes: (code: string) => `PostgreSQL refuses writes (${code})`,
  writesCure: 'Reads go on. It is read-only, or its disk is full: mend that, and writes go on by themselves.',
  changes: () => 'This replica does not hear of changes',
  changesCure:
    'It serves nothing old, but asks PostgreSQL with each request. Look for change_feed_lost in its log: connections ran out, a firewall forgets idle ones, or a pooler is in between.',
  connections: (waiting: string, max: string) =>
    `${waiting} wait for one of the ${max} connections to PostgreSQL`,
  connectionsCure:
    'PostgreSQL is slow, or there is more to do than the connections can. Start another replica, or raise MAX_DATABASE_CONNECTIONS.',
  redis: () => 'Redis does not answer',
  redisCure:
    'Each replica caches in its own memory meanwhile, and two may write the same section. Start Redis again; it may be empty.',
  unleash: () => 'Unleash does not answer',
  unleashCure:
    'What it said last decides. A change there does not arrive; a rollback on the page of the rollout does.',
  model: () => 'The model server does not answer',
  modelCure:
    'Kept sections are served on; new ones are late, stale or missing. It is the vendor or the network: look at its status page, then wait.',
  noModel: (names: string) => `No model may be asked: ${names}`,
  noModelCure:
    'Nothing new is written by this replica. The reason says why: a refused key (GEMINI_API_KEY), a spent quota, or a server that is away.',
  modelLeftAlone: (names: string) => `Left alone for now: ${names}`,
  modelLeftAloneCure:
    'The next model writes meanwhile, perhaps dearer or worse. The reason says why: too small a quota, a revoked key, a model that was retired.',
  modelCallsWait: (count: string) => `${count} calls wait for a place at the model`,
  modelCallsWaitCure:
    'Loads take longer. Who asks so much? If it lasts, start another replica or raise load.maxInFlight.',
  jobsFailed: (queues: string) => `Jobs failed after their last attempt (${queues})`,
  jobsFailedCure:
    'Nobody tries them again by itself. job_failed in the log has the cause; where PostgreSQL was away for long, have them tried again.',
  jobsWait: (queues: string) => `Jobs have been due for half an hour (${queues})`,
  jobsWaitCure: 'No worker runs, or there is more to do than the workers can: start another one.',
  deadLetters: (count: string) => `${count} deliveries of webhooks are dead letters`,
  deadLettersCure:
    'Their endpoint failed to the last attempt. The tenant sees why, and has them delivered again: POST /v1/webhooks/{id}/deliveries/redeliver.',
  flag: () => 'The flag cannot be read anew',
  flagCure: 'What was known last decides. A change of the flag does not arrive; a rollback does.',
  loop: () => 'This process gets to its work late',
  loopCure:
    'Everything waits, cached answers too. Is it new load, short memory, or does it not get its core? Start another replica.',
  shedding: () => 'Requests are being refused for load',
  sheddingCure:
    'There is more to do than this replica can: requests_shed in its log has the reason. Start more replicas.',
  memory: () => 'This process holds much memory',
  memoryCure: 'With load it comes back. Without load it is a leak: restart it out of hours, and report it.',
} satisfies Words;

const pl = {
  database: () => 'PostgreSQL nie odpowiada',
  databaseCure:
    'To, co jest w pamięci podręcznej, jest wydawane jak dotąd; wszystko inne, każdy zapis i każde wycofanie kończy się 503. Napraw PostgreSQL: usługa wróci sama. Nie restartuj replik: nowa bez niego nie wystartuje.',
  writes: (code: string) => `PostgreSQL odmawia zapisów (${code})`,
  writesCure:
    'Odczyty działają. Baza jest tylko do odczytu albo ma pełny dysk: po naprawie zapisy wrócą same.',
  changes: () => 'Ta replika nie słyszy o zmianach',
  changesCure:
    'Nie wydaje niczego nieaktualnego, ale przy każdym żądaniu pyta PostgreSQL. Poszukaj change_feed_lost w jej dzienniku: zabrakło połączeń, zapora zapomina bezczynne albo po drodze jest pooler.',
  connections: (waiting: string, max: string) =>
    `Czekający na jedno z ${max} połączeń z PostgreSQL: ${waiting}`,
  connectionsCure:
    'PostgreSQL jest wolny albo pracy jest więcej, niż mieszczą połączenia. Uruchom kolejną replikę albo zwiększ MAX_DATABASE_CONNECTIONS.',
  redis: () => 'Redis nie odpowiada',
  redisCure:
    'Na razie każda replika przechowuje we własnej pamięci i dwie mogą pisać tę samą sekcję. Uruchom Redis ponownie; może być pusty.',
  unleash: () => 'Unleash nie odpowiada',
  unleashCure:
    'Decyduje jego ostatnia odpowiedź. Zmiany stamtąd nie docierają; wycofanie na stronie wdrożenia działa.',
  model: () => 'Serwer modelu nie odpowiada',
  modelCure:
    'Zachowane sekcje są nadal wydawane; nowe się spóźniają, są nieaktualne albo ich brak. To dostawca albo sieć: zajrzyj na jego stronę stanu i poczekaj.',
  noModel: (names: string) => `Żadnego modelu nie można pytać: ${names}`,
  noModelCure:
    'Ta replika nie pisze nic nowego. Powód mówi dlaczego: odrzucony klucz (GEMINI_API_KEY), wyczerpany limit albo nieobecny serwer.',
  modelLeftAlone: (names: string) => `Chwilowo pomijane: ${names}`,
  modelLeftAloneCure:
    'Tymczasem pisze następny model, może drożej lub gorzej. Powód mówi dlaczego: za mały limit, odwołany klucz, wycofany model.',
  modelCallsWait: (count: string) => `Wywołania czekające na miejsce u modelu: ${count}`,
  modelCallsWaitCure:
    'Odpowiedzi trwają dłużej. Kto tak dużo pyta? Jeśli to potrwa, uruchom kolejną replikę albo zwiększ load.maxInFlight.',
  jobsFailed: (queues: string) => `Zadania nie powiodły się w ostatniej próbie (${queues})`,
  jobsFailedCure:
    'Nikt sam ich nie powtórzy. Przyczynę podaje job_failed w dzienniku; jeśli długo nie było PostgreSQL, zleć je ponownie.',
  jobsWait: (queues: string) => `Zadania czekają już pół godziny po terminie (${queues})`,
  jobsWaitCure: 'Nie działa żaden worker albo pracy jest więcej, niż wykonają: uruchom kolejny.',
  deadLetters: (count: string) => `Martwe listy wśród doręczeń webhooków: ${count}`,
  deadLettersCure:
    'Ich adres zawodził do ostatniej próby. Zespół widzi dlaczego i może je doręczyć ponownie: POST /v1/webhooks/{id}/deliveries/redeliver.',
  flag: () => 'Nie można odczytać flagi na nowo',
  flagCure: 'Decyduje to, co wiadomo ostatnio. Zmiana flagi nie dociera; wycofanie działa.',
  loop: () => 'Ten proces spóźnia się z pracą',
  loopCure:
    'Wszystko czeka, także odpowiedzi z pamięci podręcznej. Nowe obciążenie, mało pamięci czy brak rdzenia? Uruchom kolejną replikę.',
  shedding: () => 'Żądania są odrzucane z powodu obciążenia',
  sheddingCure:
    'Pracy jest więcej, niż wykona ta replika: powód podaje requests_shed w jej dzienniku. Uruchom więcej replik.',
  memory: () => 'Ten proces zajmuje dużo pamięci',
  memoryCure:
    'Pod obciążeniem wróci do normy. Bez obciążenia to wyciek: zrestartuj go poza godzinami pracy i zgłoś to.',
} satisfies Words;

export const troubleText = defineText<Words>({ en, pl });
