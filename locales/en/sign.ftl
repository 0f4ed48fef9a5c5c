# Signing: the phone's signing page, the signing key, the statement.

sign-title = Sign
sign-you-pay = You will pay { $sum }
sign-you-get = You will receive { $sum }
sign-parts = { $count ->
    [1] In one payment, on { $due }.
   *[other] In { $count } instalments, the last on { $due }.
}
sign-not-settled = You can sign once every clause is agreed.
sign-clauses = What you sign
sign-clause-read = Read aloud: { $langs }
sign-hand = Your name by hand
sign-hand-what = Write your name in the field with a finger, a pen or the mouse, so that somebody else can read it.
sign-hand-field = Field for your name
sign-hand-strokes = { $count ->
    [1] 1 stroke
   *[other] { $count } strokes
}
sign-hand-undo = Take back the last stroke
sign-hand-clear = Start again
sign-hand-send = Use this
sign-hand-sending = Sending…
sign-hand-wait = Waiting for the mediator to say whether it can be read
sign-hand-legible = The mediator can read your name
sign-hand-again = The mediator cannot read it. Write it once more, larger and clearer.
sign-hand-excused = It is noted why your name is not written by hand: { $reason }
sign-hand-unable = You cannot write? Tell the mediator, who notes the reason.
sign-hand-full = The field holds no more. Send it, or start again.
sign-key = Your signing key
sign-key-what = The signing key is made on this device and stays on it. Use the same browser until you have signed.
sign-key-make = Make my signing key
sign-key-making = Making it…
sign-key-made = Your key
sign-key-read = Read these sixteen words aloud to the camera
sign-key-wait = Waiting for the mediator to hear and confirm them
sign-key-attested = The mediator has confirmed that this key is yours
sign-key-attested-centre = The centre has confirmed that this key is yours
sign-key-extractable = This browser cannot lock the key away; the record will say “extractable”.
sign-key-elsewhere = Your key is on another device or in another browser. You can make a new one here and read it aloud again.
sign-key-lost = Your signing key is not on this device. Open the session on the device and in the browser where you made it, or ask the mediator to lay the text on the table again.
sign-key-broken = No key was made. Leave private browsing or use another browser, then try again.
sign-fingerprint = Fingerprint of the key
sign-wait-record = Your key is confirmed. You can sign as soon as the document is ready.
sign-who = Who signs
sign-same = The same for everybody, and on the paper behind “SHA-256”. Read it aloud, or compare it on another device:
sign-state-later = not yet
sign-state-key-missing = no key yet
sign-state-key-unattested = key to be confirmed
sign-state-key-attested = key confirmed
sign-state-next = to sign now
sign-state-signed = signed
sign-sentence-party = By signing I declare: I agree of my own free will to the settlement in “{ $title }” ({ $code }) and I have understood it.
sign-sentence-party-later = By signing I declare: I agree of my own free will to what is written here in “{ $title }” ({ $code }) and I have understood it.
sign-sentence-read = The whole text was read to me in { $lang } by { $interpreter }.
sign-sentence-interpreter = By signing I declare: I rendered and read out the settlement in “{ $title }” ({ $code }) completely and accurately.
sign-sentence-interpreter-later = By signing I declare: I rendered and read out what is written here in “{ $title }” ({ $code }) completely and accurately.
sign-sentence-mediator = By signing I declare: in “{ $title }” ({ $code }) I checked who everybody is, the whole text was read to the parties, and they agreed.
sign-sentence-mediator-ruling = By signing I declare: in “{ $title }” ({ $code }) I checked who took part, the whole text was read aloud, and it tells the decision as its document does.
sign-checked = Checked: this document, these pages, you
sign-do = Sign
sign-signing = Signing…
sign-signed = You have signed
sign-not-yet = When it is your turn, the button appears here.
sign-sealed = Everybody has signed and the centre has sealed the document
sign-download = Download my agreement
sign-wrong = Nothing was signed.
sign-wrong-unreadable = What arrived cannot be read. Tell the mediator and reload the page.
sign-wrong-fields = What arrived says more or less than it should. Do not sign; tell the mediator.
sign-wrong-role = The statement is for another role. Do not sign; tell the mediator.
sign-wrong-seat = The statement is for somebody else. Do not sign; tell the mediator.
sign-wrong-body = The statement names another document. Do not sign; tell the mediator.
sign-wrong-pages = The statement names other pages. Do not sign; tell the mediator.
sign-wrong-language = The statement names another language. Do not sign; tell the mediator.
sign-wrong-declarations = The statement declares something else. Do not sign; tell the mediator.
