# The waiting room, the room, private meetings, clauses, and after.

room-role-applicant = applicant
room-role-respondent = respondent
room-role-applicant-agent = applicant’s lawyer
room-role-respondent-agent = respondent’s lawyer
room-role-mediator = mediator
room-role-interpreter = interpreter
room-role-clerk = clerk
room-role-observer = observer
room-role-other-side = other side
room-role-me-applicant = applicant
room-role-me-respondent = respondent
room-you = You
room-speaking = speaking
room-muted = muted
room-came = { $name } is here.
room-went = { $name } is no longer here.
room-no-picture = no picture
room-reconnecting-them = reconnecting

room-sound = Sound
room-in-lang = in { $lang }
room-hearing-channel = You hear: { $lang }
room-hearing-channel-quiet = You hear the original; { $lang } when interpreted
room-hearing-floor = You hear the original
room-mix-open = Adjust
room-heard-short = They hear you:
room-heard-floor = { $count ->
    [one] One person hears you
   *[other] { $count } people hear you
}
room-heard-private = { $count ->
    [0] Nobody hears you now
    [one] Only one person hears you
   *[other] Only { $count } people hear you
}
room-heard-channel = { $count ->
    [one] One person follows your { $lang }
   *[other] { $count } people follow your { $lang }
}
room-heard-nobody = Nobody hears you now
room-heard-nobody-waiting = And nobody sees you.
room-heard-nobody-muted = Your microphone is off.
room-heard-nobody-dumb = Your microphone gives no sound.
room-heard-nobody-alone = Nobody else is in the room.
room-heard-unsure = Checking who hears you
room-heard-unsure-why = Until that is known, your microphone stays shut.
room-cannot-hear = { $count ->
    [one] cannot hear or see you
   *[other] cannot hear or see you
}

## One after the other, signs, private words

room-heard-whisper = Only { $name } hears you
room-heard-booth = Only { $name } hears you
room-heard-booth-text = Your microphone is open on stand-by; the room does not hear you.
room-heard-turns-text = The interpreter speaks after you.
room-heard-nobody-break = There is a break: nobody hears or sees anybody.
room-heard-nobody-coughing = You are silent while you cough.
room-heard-nobody-standby = Your microphone is open on stand-by, and goes to nobody.
room-detail-partner = your partner, listening in
room-detail-relay = relays you into { $lang }
room-hearing-consecutive = You hear the original; the interpreter speaks afterwards
room-interpreter-pauses = { $name }, the interpreter, is pausing
room-private-word = in a private word
room-turn-open = One after the other: speak a little, then let the interpreter speak
room-turn-speaking = { $name } is speaking; the interpreter follows
room-turn-speaking-me = You have the floor; the interpreter follows you
room-turn-rendering = { $name } is interpreting now; please wait
room-turn-rendering-me = You are interpreting now; the others wait
room-sign-slow = { $name } asks: please speak more slowly
room-sign-repeat = { $name } asks: please say that again
room-whisper = Private word
room-whisper-ask = Private word with { $name }
room-whisper-asked = You asked { $name } for a private word
room-whisper-asks = { $name } asks you for a private word.
room-whisper-asks-text = Only the two of you will hear each other; the room will not.
room-whisper-on = Private word: only { $name } hears you.
room-whisper-on-text = You still hear the room.
room-whisper-left = Time left
room-whisper-accept = Speak privately
room-whisper-refuse = Not now
room-whisper-cancel = Cancel
room-whisper-end = End the private word

room-recording = Recording
room-recording-not-me = Recording, not you
room-not-recorded = not recorded
room-recording-failed = Recording failed
room-unrecorded = The recording stopped because the recorder could not go on. The session continues without it; you need do nothing. The mediator can try again, and you will see it here.
room-unrecorded-recorder-disk-full = The recording stopped because the server’s disk is full. The session continues without it; you need do nothing. The mediator can try again, and you will see it here.
room-unrecorded-recorder-disk-read-only = There is no recording because the server may not write to its disk. The session continues without it; you need do nothing. The mediator can try again, and you will see it here.
room-unrecorded-recorder-disk-error = The recording stopped because the server’s disk reported an error. The session continues without it; you need do nothing. The mediator can try again, and you will see it here.
room-private = Private meeting
room-waiting = Waiting

room-bar = Session controls
room-mic = Mic
room-mic-off = Muted
room-mic-open = Muted: turn the microphone on
room-mic-shut = Mic: turn the microphone off
room-camera = Camera
room-camera-off = Off
room-camera-open = Off: turn the camera on
room-camera-shut = Camera: turn the camera off
room-document = Text
room-more = More

room-mix = What do you want to hear
room-mix-original = Original
room-mix-interpreter = Interpreter
room-mix-slider = Volume between original and interpreter
room-mix-quiet = Nobody interprets into { $lang } now: you hear the original.
room-listen-floor = The original only
room-listen-lang = Interpreted into { $lang }

room-sound-tap = Tap here for sound
room-weak = Weak network: your picture is not sent, your voice is.
room-weak-more = Your picture comes back by itself.
room-thin = Your network is too weak for pictures; you hear everybody.
room-thin-more = The pictures come back by themselves.
room-thin-over = Your network is better: the pictures are back.
room-lost = Connection lost, reconnecting.
room-lost-more = Your seat is kept; your microphone is shut.
room-media-lost = Sound and picture are interrupted and being restored
room-mic-denied = The browser may not use the microphone. Allow it in the settings, then turn the microphone on.
room-mic-missing = No microphone found. Connect one, then turn the microphone on.
room-mic-busy = Another app is using the microphone. Close it, then turn the microphone on.
room-mic-taken = No sound comes from your microphone: a call or another app has it, or it is switched off.
room-mic-again = Try the microphone again

room-share = Share my screen
room-share-text = Everybody here sees the screen or window that you choose. Its sound is not sent.
room-share-stop = Stop sharing
room-sharing-me = You are sharing your screen; everybody here sees it
room-sharing = { $name } is sharing a screen
room-share-end = End the share of { $name }
room-share-larger = Enlarge
room-share-smaller = Make smaller

room-taken = The session is open elsewhere
room-taken-text = A seat works on one device at a time. This one is disconnected: nobody hears you here.
room-taken-back = Continue on this device
room-out = Your seat is closed
room-out-text = This browser has no seat in the session any more. Ask the centre for a new link.
room-left = You have left the session
room-left-text = The session goes on. Nobody hears you; you can come back at any time.
room-left-back = Go back to the session

room-wait = Please wait: { $name } will let you in
room-wait-anybody = Please wait: you will be let in
room-wait-who = Who is here
room-place-here = here
room-place-lobby = waiting
room-place-away = not yet
room-place-private = in private
room-wait-next = What happens next
room-wait-1 = Everybody goes in together
room-wait-2 = Everybody’s identity is checked
room-wait-3 = The interpreter tries the sound with you

room-leave = Leave
room-leave-text = After you leave nobody hears you. Your seat is kept; you can come back at any time.
room-more-recording = Recording
room-more-recording-yes = You said yes to recording.
room-more-recording-no = You said no to recording.
room-more-recording-take = I no longer agree to recording
room-more-recording-give = I agree to recording
room-more-elder = Larger type
room-more-normal = Normal type
room-devices = Devices

room-clause-of = Clause { $n } of { $of }
room-clause-languages = Language
room-clause-read = Read to you in { $lang }
room-clause-unread = It will be read to you in { $lang }; then you can agree
room-clause-agree = I agree to this clause
room-clause-discuss = I want to discuss it
room-clause-agreed = You agreed to this clause
room-clause-discussed = You want to discuss this clause
room-clause-back = I want to discuss it again
room-clause-missing = There is no { $lang } text yet
room-clause-previous = Previous clause
room-clause-next = Next clause
room-clause-money = Sums and dates
room-clause-n = Instalment { $n }
room-clause-pays = { $debtor } pays { $creditor }
room-clause-prevails = The { $lang } text prevails
room-clause-all = Every clause is agreed
room-apply = Apply to the court together
room-apply-text = Within 30 days after this agreement takes effect, both of you can ask a Chinese court together to confirm it. A confirmed agreement can be enforced like a judgment. Do you agree to apply?
room-apply-no-text = If you say no: the agreement still binds you both, but the court cannot be asked to confirm it. You can change your answer until you sign.
room-apply-void = If you change your answer, the document is made anew and everybody signs it again.
room-apply-yes = You agreed to apply to the court together.
room-apply-no = You did not agree to apply to the court.
room-sign-go = Go and sign
room-key-go = Prepare to sign

room-people = Who is here
room-people-private = Here
room-people-elsewhere = Elsewhere
room-people-cannot = cannot hear this
room-panel = Work

room-ended = The session is over
room-ended-text = Thank you for taking part.
room-ended-record = My agreement
room-ended-record-text = PDF, signed
room-ended-pending = Signatures are still missing. After that you can get it here.
room-ended-none = No agreement was signed this time. The centre will contact you about the next step.
room-ended-promises = Promised payments
room-ended-get = Get my agreement
room-ended-pack = The whole file, to check or hand on (ZIP)
room-ended-pack-for = File for: { $route } (ZIP)
