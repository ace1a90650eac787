"""«Данные клиента» on the phone."""
