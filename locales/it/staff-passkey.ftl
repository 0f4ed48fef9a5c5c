# Prima del sigillo.
staff-seal-verify = Per sigillare Le si chiede di confermare con il Suo dispositivo: impronta, volto o PIN. La prima volta il dispositivo crea una passkey. Nulla dell’impronta o del volto lascia il dispositivo.
