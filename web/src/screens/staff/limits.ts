/** The lengths that are offered; the server takes 1 to 480 minutes for a meeting, 10 s to 2 h for a turn. */
export const LIMITS = ['5', '10', '15', '20', '30', '45', '60']
/** Minutes of a turn. */
export const TURNS = ['1', '2', '3', '5', '10']

/** What a choice of minutes means; none is without an end. */
export const minutesOf = (choice: string): number | null => (choice ? Number(choice) : null)
