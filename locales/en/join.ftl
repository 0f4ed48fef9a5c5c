# From the link to the waiting room, and the words every screen shares (ui-…).

ui-house = Heqiao
ui-language = Language
ui-back = Back
ui-close = Close
ui-reload = Reload the page
ui-retry = Try again
ui-loading = Opening
ui-sending = Sending
ui-broken = The page did not open
ui-broken-next = The network may be down. Check your connection, then reload the page.
ui-step = Step { $step } of { $of }
ui-step-short = { $step }/{ $of }
ui-your-time = Your time
ui-their-time = Their time
ui-hours-apart = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}

error-unreachable = The server does not answer. Check your network and try again.
error-connection-lost = The connection dropped, so the last action may not have happened. Once it is back, look, and repeat it if needed.
error-unexpected = Something went wrong. Try again; if that does not help, contact the centre.
join-error-general = That did not work ({ $code }). Try again; if that does not help, contact the centre and tell them this code.

join-start = Video mediation and notarial acts across borders
join-start-text = Take part from your phone’s browser: nothing to download, no account. Everybody in their own language.
join-start-lost = To take part, open the link the centre sent you. If you cannot find it, ask whoever sent it.
join-start-bootstrap = This server has no administrator yet. Open the link shown when the server was started.
join-start-back = Back to my session
join-start-verify = Verify a document

join-invite = You are invited to a video mediation
join-case = Case
join-you = You
join-other-side = Other side
join-mediator = Mediator
join-interpreter = Interpreter
join-agent = Lawyer
join-clerk = Clerk
join-observer = Observer
join-time = Time
join-minutes = about { $minutes } minutes
join-speaks = { $name }, { $lang }
join-from = { $name }, { $country }
join-accept = Take part
join-accepting = Going in
join-once = The link works once, on one device: press on the one you will use.

join-staff = Welcome, { $name }
join-staff-text = After this step, this browser is your desk.
join-staff-accept = Go to my desk

join-dead = This link no longer works
join-dead-next = Ask whoever sent it for a new link.
join-dead-here = If you took part on this device, you can go straight back to the session.

join-handoff = Please open this in your browser
join-handoff-text = The camera and microphone cannot be used here. Copy the link into your browser.
join-handoff-1 = Tap “More” at the top
join-handoff-2 = Choose “Open in browser”
join-handoff-3 = If it is not there, open your browser and paste the link
join-handoff-copy = Copy the link
join-handoff-copied = Link copied
join-handoff-select = Press and hold the link below and choose “Copy”
join-handoff-own = The link is yours alone: do not forward it.

join-me = First, confirm it is you
join-me-text = Take a picture of a document and type its number. The mediator will compare it with you.
join-me-private = The picture is encrypted; only the mediator sees it.
join-me-kind = Kind of document
join-me-number = Number
join-me-number-hint = As it stands on the document
join-me-number-missing = Type the number on the document
join-me-photo-take = Take a picture
join-me-photo-again = Take it again
join-me-photo-missing = Take a picture of the document
join-me-photo-bad = This picture cannot be opened. Take it again or choose another.
join-me-photo-alt = The document you photographed
join-me-send = Send the document
join-me-skip = Show it to the mediator on camera later
join-me-mrz-hint = The second line at the bottom, the one with “<” signs

join-choices = Three choices, yours to make
join-yes = Yes
join-no = No
join-online = Online procedure
join-online-text = By video instead of in person.
join-online-no = If you say no: in person or in writing.
join-interp = Interpreter
join-interp-text = { $name } interprets everything.
join-interp-text-none = Where needed, an interpreter renders everything into your language.
join-interp-no = If you say no: another interpreter, or none.
join-rec = Recording
join-rec-text = Only the main room. Private meetings never.
join-rec-no = If you say no: the session is held all the same, without your voice and picture.
join-choices-later = You can change your mind at any time.
join-choices-continue = Continue
join-choices-answer = Choose an answer
join-offline = You said no to the online procedure
join-offline-text = That is fine. The centre will arrange with you to meet in person or in writing; there is nothing to do now.
join-offline-change = I changed my mind: online is fine

join-check = Let us try your device
join-check-ask = Allow the microphone and camera
join-check-ask-text = After you press, the browser asks for permission: choose “Allow”. Nobody can see or hear you yet.
join-check-start = Start the check
join-check-ready = All good, you can go in
join-check-audio = You can go in with sound only
join-check-none = The microphone does not work yet
join-check-only-you = Only you see this
join-check-camera = Camera
join-check-mic = Microphone
join-check-speaker = Speaker
join-check-network = Network
join-check-camera-ok = The picture is there
join-check-mic-ok = We hear you
join-check-mic-quiet = Say something
join-check-speaker-text = Tap and listen for two notes
join-check-speaker-play = Play
join-check-speaker-ok = Played. If you did not hear it, turn up the volume
join-check-network-ok = Good enough. If it drops, sound stays
join-check-network-slow = Slow. If it drops, sound stays
join-check-network-bad = No connection. Check your network
join-check-network-wait = Checking
join-check-asking = Waiting for your permission
join-check-denied = The browser has no permission. Allow it in the settings and try again
join-check-missing = Not found. Connect the device and try again
join-check-busy = Another app is using it. Close that app and try again
join-check-camera-off = Not on; sound is enough
join-check-enter = Go to the waiting room
join-check-enter-audio = Go in with sound only
join-check-listen = Listen only
join-check-change = Change camera or microphone
join-check-retry = Check again
