namespace System.Runtime.CompilerServices;

/// <summary>Types that the compiler requires for records and init properties, and that netstandard2.0 does not have.</summary>
internal static class IsExternalInit;
