namespace Aksulit.Intranet.Features.Requests;

/// <summary>Texts of the list of requests, of a request's frame and its letters.</summary>
public sealed class RequestTexts;
