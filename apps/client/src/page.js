/* global document, fetch, location */

/** Asks the API what it holds and shows the answer, or why there is none. */
async function show(card, path, render) {
  const status = card.querySelector('.status');
  try {
    const response = await fetch(path);
    const body = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body.errors)}`);
    status.textContent = render(body, card.querySelector('ul'));
    status.dataset.state = 'up';
  } catch (error) {
    status.textContent = `${path} does not answer: ${error.message}`;
    status.dataset.state = 'down';
  }
}

/** Text only: what people wrote never becomes markup. */
function item(text, detail) {
  const element = document.createElement('li');
  element.textContent = text;
  if (detail) {
    const small = document.createElement('small');
    small.textContent = detail;
    element.append(small);
  }
  return element;
}

for (const code of document.querySelectorAll('[data-origin]')) {
  code.textContent = code.textContent.replace('ORIGIN', location.origin);
}

show(document.querySelector('#articles'), '/api/articles?limit=5', (body, list) => {
  list.replaceChildren(
    ...body.articles.map(({ title, author, createdAt }) =>
      item(title, `${author.username}, ${new Date(createdAt).toLocaleString()}`),
    ),
  );
  return body.articlesCount === 1 ? '1 article' : `${body.articlesCount} articles`;
});

show(document.querySelector('#tags'), '/api/tags', ({ tags }, list) => {
  list.replaceChildren(...tags.map((tag) => item(tag)));
  return tags.length === 1 ? '1 tag' : `${tags.length} tags`;
});
