/** The API refused, or did not answer: the seed cannot go on. */
export class SeedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SeedError';
  }
}

export interface ListedArticle {
  slug: string;
  title: string;
}

export interface ListedComment {
  body: string;
  author: { username: string };
}

interface Reply {
  status: number;
  /** As the contract of the API describes it for this request and this status. */
  body: unknown;
}

/** As much of the public API as the seed uses, in one person's name or in nobody's. */
export class SeedApi {
  readonly #baseUrl: string;
  readonly #token: string | undefined;

  constructor(baseUrl: string, token?: string) {
    this.#baseUrl = baseUrl.replace(/\/$/, '');
    this.#token = token;
  }

  as(token: string): SeedApi {
    return new SeedApi(this.#baseUrl, token);
  }

  /** The token of this session, or undefined when there is nobody of this email and password. */
  async login(user: { email: string; password: string }): Promise<string | undefined> {
    const reply = await this.#ask('POST', '/users/login', { user });
    if (reply.status === 401) return undefined;
    return tokenOf(this.#expect(reply, 200, 'POST /users/login'));
  }

  async register(user: { username: string; email: string; password: string }): Promise<string> {
    const reply = await this.#ask('POST', '/users', { user });
    return tokenOf(this.#expect(reply, 201, `POST /users for ${user.username}`));
  }

  /** The newest 100 articles of one author. */
  async articlesBy(author: string): Promise<ListedArticle[]> {
    const path = `/articles?limit=100&author=${encodeURIComponent(author)}`;
    return (await this.#send<{ articles: ListedArticle[] }>('GET', path, 200)).articles;
  }

  async publish(article: object): Promise<ListedArticle> {
    return (await this.#send<{ article: ListedArticle }>('POST', '/articles', 201, { article }))
      .article;
  }

  async comments(slug: string): Promise<ListedComment[]> {
    const path = `/articles/${slug}/comments`;
    return (await this.#send<{ comments: ListedComment[] }>('GET', path, 200)).comments;
  }

  async comment(slug: string, body: string): Promise<void> {
    await this.#send('POST', `/articles/${slug}/comments`, 201, { comment: { body } });
  }

  async favorite(slug: string): Promise<void> {
    await this.#send('POST', `/articles/${slug}/favorite`, 200);
  }

  async follow(username: string): Promise<void> {
    await this.#send('POST', `/profiles/${encodeURIComponent(username)}/follow`, 200);
  }

  async updateUser(user: object): Promise<void> {
    await this.#send('PUT', '/user', 200, { user });
  }

  async #send<Body>(method: string, path: string, status: number, body?: object): Promise<Body> {
    return this.#expect(await this.#ask(method, path, body), status, `${method} ${path}`) as Body;
  }

  #expect(reply: Reply, status: number, what: string): unknown {
    if (reply.status === status) return reply.body;
    const said = JSON.stringify(reply.body);
    throw new SeedError(`The API refused ${what} with ${reply.status}: ${said}`);
  }

  async #ask(method: string, path: string, body?: object): Promise<Reply> {
    const url = `${this.#baseUrl}/api${path}`;
    try {
      const response = await fetch(url, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(this.#token === undefined ? {} : { Authorization: `Token ${this.#token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      throw new SeedError(`Nothing answers ${method} ${url}.`, { cause: error });
    }
  }
}

const tokenOf = (body: unknown): string => (body as { user: { token: string } }).user.token;

/** What stands in front of the API may answer something else than JSON; an error shows it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
