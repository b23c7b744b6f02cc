// The screen's own lock. The server is heard every ten seconds at least (connection.js); a screen that has heard nothing for 30 s can no longer be closed by it, so it blanks itself:
// nothing a person may have lost the right to see stays on a screen whose connection has dropped (rule S6). The page is loaded anew when the server answers again.
const limitMs = 30_000;
const retryMs = 5_000;

let texts = null;
let blank = false;

/** Starts watching, with the texts in the person's language. A second call only brings new texts. */
export function watch(title, body, retry) {
    const first = texts === null;
    texts = { title, body, retry };
    if (!first) return;
    setInterval(check, 1_000);
    document.addEventListener("visibilitychange", check); // timers of a hidden tab are slowed down
}

function check() {
    if (!blank && Date.now() - aksulitConnection.at > limitMs) hide();
}

function hide() {
    blank = true;
    const main = document.createElement("main");
    main.id = "main";
    main.className = "offline";
    main.setAttribute("role", "alert");
    const heading = document.createElement("h1");
    heading.textContent = texts.title;
    const explanation = document.createElement("p");
    explanation.textContent = texts.body;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = texts.retry;
    button.addEventListener("click", retry);
    main.append(heading, explanation, button);
    // Everything goes, not only <main>: menus, dialogs and search results float beside it.
    document.body.replaceChildren(main);
    setInterval(retry, retryMs);
}

async function retry() {
    try {
        const answer = await fetch("/health/live", { cache: "no-store" });
        if (answer.ok) location.reload();
    } catch {
        // still away: the next try comes by itself
    }
}
