namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>Texts of the queue of updates.</summary>
public sealed class UpdateQueueTexts;
