# Способы проверки лица или ключа.

method-document-image = Снимок документа
method-mrz = Машиночитаемые строки
method-number-check = Контрольная цифра номера
method-human-face-match = Лицо сверено человеком
method-live-challenge = Проверка в прямом эфире
method-issuer-check = Подтверждено выдавшим органом
method-in-person-witness = Свидетель на месте
