declare const brand: unique symbol

/**
 * A base type told apart by a name, so that two strings or two numbers that mean different things cannot be swapped.
 * The mark exists for the type checker only: at run time the value is the plain base value, and answers stay plain JSON.
 */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }
