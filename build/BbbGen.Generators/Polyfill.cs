namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 project use init accessors and records.</summary>
internal static class IsExternalInit;
