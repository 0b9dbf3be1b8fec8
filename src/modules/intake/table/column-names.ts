import type { PersonalData } from '../intake.contract.js';

/** Names by which columns say what they are, as `plainName` writes them. */

const setOf = (names: string) => new Set(names.split(',').map((name) => name.trim()));

export const answerNames = setOf(
  'answer, answers, response, answer text, response text, text, content, body, comment, comments, feedback, review, review text, review body, message, selftext, verbatim, opinion, explanation, reason, pros, cons, odpowiedź, odpowiedz, komentarz, opinia, treść, uwagi, antwort, kommentar, bewertungstext, begründung, réponse, commentaire, avis, respuesta, comentario, comentarios, resposta, risposta, commento, svar, kommentarer, review content, ответ, комментарий, отзыв, відповідь, απάντηση, cevap, yorum, إجابة, תשובה, 答案, 回答, 评论, 评价, 意见, 反馈, コメント, 感想, 意見, 답변, 의견, 후기, 댓글, คำตอบ, ความคิดเห็น',
);

export const questionNames = setOf(
  'question, question text, prompt, pytanie, frage, pregunta, pergunta, domanda, spørgsmål, fråga, vraag, вопрос, питання, ερώτηση, soru, سؤال, שאלה, 问题, 質問, 설문, 질문, คำถาม',
);

export const ratingNames =
  /^(rating|ratings|score|scores|stars?|star rating|nps|nps score|csat|ces|review rating|overall rating|satisfaction|satisfaction score|ocena|note|nota|bewertung|sterne|punktzahl|valoración|puntuación|valutazione|betyg|vurdering|im rating|likelihood( to recommend)?|оценка)$/;

/** Words by which a question says that its numbers are a rating. */
export const ratingWords =
  /\b(rate|rating|rank|score|scale|likely|likelihood|satisf\w*|recommend\w*|easy|difficult\w*|agree|nps|csat|ces|highest|out of \d+)\b|ocen|prawdopodob|zadowol|polec|empfehl|bewert|zufrieden|wahrscheinlich|satisfait|satisfech|probab/i;

/** A column right after a rating that says why. */
export const followUps =
  /\b(why|explain|reason|comments?|because|tell us more|elaborate|feedback|review text|what made you|main cause)\b|dlaczego|wyjaśn|uzasadn|komentarz|warum|begründ|kommentar|pourquoi|commentaire|por ?qu[eé]|comentario|perché|hvorfor|varför|waarom/i;

/** Who answered: the first group that there is. */
export const respondentNames: Set<string>[] = [
  setOf(
    'respondent, respondent id, respondentid, respondent nr, participant, participant id, person id, user id, userid, customer id, client id, contact id, member id, panelist id, respondenten id, respondent number, uczestnik, teilnehmer, teilnehmer id, badany',
  ),
  setOf(
    'response id, responseid, submission id, review id, reviewid, ticket id, token, response token, id, #, nr, no, lp, uuid, record id, case id, entry id, index',
  ),
];

/** Named by a person's own name for themselves: used only where there is nothing else, and never as it stands. */
export const handleNames = setOf(
  'email, e mail, email address, e mail address, mail, user name, username, author, reviewer, handle, nick, customer, client, user, account, member, kunde, klient, cliente, adres e mail, adres email, e mail adresse',
);

export const dateNames: RegExp[] = [
  /^(submit ?date|submit date utc|date submitted|completion time|completed at|submitted( at| on)?|submission (date|time)|recorded ?date|review submit date and time|end ?date|asked at|answered at|review date|review created at)$/,
  /timestamp|^sygnatura czasowa$|^zeitstempel$|^horodateur$|^marca temporal$/,
  /^(date|at|created|created at|created utc|time|date and time|datetime|data|datum|fecha|dato|дата|updated)$/,
  /date|time|\bat$/,
];

export const personalNames: [PersonalData, RegExp][] = [
  [
    'name',
    /^((consumer|person|buyer|guest|patient|employee|participant|contact|customer|client|user|submitter|sender|agent) (full |first |last )?name|(contact|deal|ticket|company|account) owner|agent|teammate( assigned)?|assigned to)$/,
  ],
  [
    'email',
    /^(e ?mail( address)?|mail|email adres|adres e ?mail|e mail adresse|correo.*|recipient email|.*\be ?mail( address)?)$/,
  ],
  [
    'phone',
    /^((mobile |cell |tele)?phone( number)?|mobile|telefon|handy|numer telefonu|tel|téléphone|teléfono|whatsapp)$/,
  ],
  [
    'name',
    /^(name|full name|your name|first name|last name|surname|given name|family name|recipient (first|last) name|user ?name|display name|nick ?name|author( name)?|reviewer( name)?|requester( name)?|assignee|customer name|client name|contact name|respondent name|imię|nazwisko|imię i nazwisko|vorname|nachname|nom|prénom|nombre|apellidos?|navn|namn|nome|имя|what is your (full )?name|what s your (full )?name)$/,
  ],
  [
    'address',
    /^((street |home |postal |mailing )?address|ip ?address|street|postcode|post code|zip ?code|adres|adresse|anschrift|dirección|location (latitude|longitude))$/,
  ],
];

/** Names of a demographic: kept with the person rather than counted as an answer. */
export const attributeNames =
  /^(age|age group|gender|sex|country|city|region|state|plan|segment|role|job title|occupation|department|company|industry|education|income|language|locale|platform|device|os|version|source|channel|status|tags?|type|category|title|subject|review title|product|wiek|płeć|kraj|miasto|województwo|stanowisko|alter|geschlecht|land|stadt|âge|sexe|pays|ville|edad|sexo|país)$/;
