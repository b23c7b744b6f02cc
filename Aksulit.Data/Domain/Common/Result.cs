namespace Aksulit.Data.Domain.Common;

/// <summary>The outcome of a command: done, or refused with a reason. Missing rights and bugs are exceptions, not results.</summary>
public sealed class Result
{
    /// <summary>The one success.</summary>
    public static readonly Result Ok = new(null);

    private Result(Refusal? refusal) => Refusal = refusal;

    /// <summary>Why not; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when it was done.</summary>
    public bool Succeeded => Refusal is null;

    public static implicit operator Result(Refusal refusal) => new(refusal);
}

/// <summary>The outcome of a query or a command that returns something: the value, or a refusal.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>Why not; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    public bool Succeeded => Refusal is null;

    /// <summary>The value. Throws when refused: look at <see cref="Succeeded"/> first.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
