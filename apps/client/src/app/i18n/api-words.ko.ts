/** The fields that the API names. */
const FIELDS: Readonly<Record<string, string>> = {
  username: '사용자 이름',
  email: '이메일',
  password: '비밀번호',
  image: '프로필 사진 URL',
  bio: '자기소개',
  title: '제목',
  description: '설명',
  body: '본문',
  tagList: '태그',
  user: '사용자',
  article: '글',
  comment: '댓글',
  limit: '개수',
  offset: '시작 위치',
  tag: '태그',
  author: '글쓴이',
  favorited: '좋아하는 사람',
  ids: '알림',
  all: '모두 읽음',
};

/** What it says of any field; `#` is a number. */
const FAULTS: Readonly<Record<string, string>> = {
  "can't be blank": '비워 둘 수 없습니다.',
  'has already been taken': '이미 사용 중입니다.',
  'is invalid': '올바르지 않습니다.',
  'is not valid text': '올바른 글자가 아닌 것이 있습니다.',
  'is too short (minimum is # characters)': '너무 짧습니다(#자 이상).',
  'is too long (maximum is # characters)': '너무 깁니다(#자 이하).',
  'has too many tags (maximum is #)': '너무 많습니다(#개 이하).',
  'has too many ids (maximum is #)': '너무 많습니다(#개 이하).',
  "can't begin or end with a blank": '빈칸으로 시작하거나 끝날 수 없습니다.',
  "can't contain a line break": '줄을 바꿀 수 없습니다.',
  'must be a string': '글자여야 합니다.',
  'must be strings': '글자여야 합니다.',
  'must be a list': '목록이어야 합니다.',
  'must be a list of tags': '태그 목록이어야 합니다.',
  'must be an object': '형식이 올바르지 않습니다.',
  'must be true or false': '참이나 거짓이어야 합니다.',
  'must be given once': '한 번만 쓸 수 있습니다.',
  'must be a whole number': '정수여야 합니다.',
  'must be at least #': '# 이상이어야 합니다.',
  'must be at most #': '# 이하여야 합니다.',
  'is not valid JSON': 'JSON 형식이 아닙니다.',
  'is too large': '너무 큽니다.',
  'is too large (maximum is # MB)': '너무 큽니다(#MB 이하).',
  'is too large for this page: ask for fewer articles': '한 페이지에 담기에는 너무 큽니다.',
};

/** What it says in other words than those of a field. */
const LINES: Readonly<Record<string, string>> = {
  'credentials invalid': '이메일이나 비밀번호가 올바르지 않습니다.',
  'token is missing': '로그인이 필요합니다.',
  'token is invalid': '로그인이 만료되었습니다. 다시 로그인해 주세요.',
  'article not found': '글을 찾을 수 없습니다.',
  'comment not found': '댓글을 찾을 수 없습니다.',
  'profile not found': '프로필을 찾을 수 없습니다.',
  'route not found': '없는 주소입니다.',
  'article forbidden': '다른 사람의 글입니다.',
  'comment forbidden': '다른 사람의 댓글입니다.',
  "profile can't follow yourself": '자기 자신은 팔로우할 수 없습니다.',
  "profile can't be followed: you follow too many people":
    '팔로우하는 사람이 너무 많아 더 팔로우할 수 없습니다.',
  'path cannot be decoded': '주소를 읽을 수 없습니다.',
  'request rate limited': '요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.',
  'request cannot be processed': '처리할 수 없는 요청입니다.',
  'request failed': '서버가 처리하지 못했습니다.',
  'request failed, please try again': '서버가 처리하지 못했습니다. 다시 시도해 주세요.',
};

/**
 * A line of the API's contract in Korean; what is not in the contract stays as it is.
 *
 * @param line a field or subject, a blank, and what is said of it: `title can't be blank`
 */
export function inKorean(line: string): string {
  const [number = ''] = line.match(/\d+/) ?? [];
  const known = line.replace(/\d+/, '#');
  const [subject = ''] = known.split(' ', 1);
  const field = FIELDS[subject];
  const fault = FAULTS[known.slice(subject.length + 1)];
  const translated = LINES[known] ?? (field && fault && `${field}: ${fault}`);
  return translated?.replace('#', Number(number).toLocaleString('ko')) ?? line;
}
