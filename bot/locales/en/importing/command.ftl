# What the import command reports.

import-done = Added: { $added }. Merged with known ones: { $merged }. Refused: { $refused }.
import-unknown-columns = Unknown columns were kept: { $columns }
